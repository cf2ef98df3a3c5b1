import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { gatesOf, type Decision, type Run } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Run.module.css'

export function Gates({ run }: { run: Run }) {
  const gates = useQuery(gatesOf(run.id))
  return (
    <Panel title="Gates">
      {gates.error && <Failure error={gates.error} retry={() => void gates.refetch()} />}
      {gates.isPending && <Loading what="gates" />}
      {gates.data?.length === 0 && (
        <Nothing>
          <p>This pipeline asks nobody: it has no gates.</p>
        </Nothing>
      )}
      <ul className={styles.list}>
        {gates.data?.map(gate => (
          <li key={gate.stage}>
            <div className={styles.line}>
              <Link to={`/runs/${run.id}/gates/${gate.stage}`}>{gate.title ?? gate.stage}</Link>
              <State of={gate.status} />
              {gate.iteration > 1 && <span className={styles.quiet}>iteration {gate.iteration}</span>}
              {gate.opened_at && (
                <span className={styles.quiet}>
                  opened <When at={gate.opened_at} />
                </span>
              )}
            </div>
            {gate.decisions.map(decision => (
              <Decided key={decision.at + decision.principal.id} decision={decision} />
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Decided({ decision }: { decision: Decision }) {
  return (
    <p className={styles.quiet}>
      {decision.outcome === 'approve' ? 'Approved' : 'Rejected'} by {decision.principal.id}{' '}
      <When at={decision.at} />
      {decision.subject !== decision.result && ', with an edit'}
      {decision.reason && `: ${decision.reason}`}
    </p>
  )
}
