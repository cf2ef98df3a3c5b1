import type { Gate } from '../../api/queries'
import { When } from '../../ui/When'
import styles from './Gate.module.css'
import { afterApproval, afterRejection, atDeadline } from './words'

/** What will happen, before anybody reads the artifact. */
export function Outlook({ gate }: { gate: Gate }) {
  const reject = gate.follows?.reject[0]
  if (gate.status !== 'open') {
    return null
  }
  return (
    <dl className={styles.outlook}>
      <div data-way="approve">
        <dt>Approved</dt>
        <dd>{afterApproval(gate)}</dd>
      </div>
      {reject && (
        <div data-way="reject">
          <dt>Rejected</dt>
          <dd>{afterRejection(reject)}</dd>
        </div>
      )}
      <div data-way="wait">
        <dt>Undecided</dt>
        <dd>
          {gate.deadline_at ? (
            <>
              Due <When at={gate.deadline_at} exact />, {atDeadline(gate)}.
            </>
          ) : (
            'It waits: there is no deadline.'
          )}
        </dd>
      </div>
    </dl>
  )
}
