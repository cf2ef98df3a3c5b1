import { Link } from 'react-router'
import type { OpenGate } from '../../api/queries'
import { isMine, keyOf, mayDecide, placeOf } from '../../api/waiting'
import { When } from '../../ui/When'
import styles from './Inbox.module.css'

/** One gate of the inbox. */
export function Item({ gate, chosen, apart, turn }: { gate: OpenGate; chosen: boolean; apart: string | undefined; turn: () => void }) {
  const mine = isMine(gate)
  return (
    <li className={styles.item} data-row={keyOf(gate)} data-chosen={chosen || undefined}>
      <input
        type="checkbox"
        className={styles.check}
        checked={chosen}
        aria-disabled={apart !== undefined || undefined}
        aria-label={`Choose ${gate.stage} of ${gate.run}`}
        title={apart}
        onChange={turn}
      />
      <div className={styles.what}>
        <Link to={placeOf(gate, mine)} className={styles.title}>
          {gate.title ?? gate.stage}
        </Link>
        <span className={styles.quiet}>
          {gate.stage} of {gate.pipeline} v{gate.version}, started by {gate.starter}
        </span>
        <span className={styles.id}>{gate.run}</span>
        {!mayDecide(gate) && <span className={styles.quiet}>{gate.eligibility.detail}</span>}
        {mayDecide(gate) && !mine && <span className={styles.quiet}>You have approved it.</span>}
      </div>
      <div className={styles.facts}>
        {gate.critical && <span className={styles.mark}>critical</span>}
        {gate.form && <span className={styles.mark}>asks questions</span>}
        {gate.iteration > 1 && <span className={styles.mark}>iteration {gate.iteration}</span>}
        {gate.quorum > 1 && (
          <span className={styles.mark}>
            {gate.approved_by.length} of {gate.quorum} approvals
          </span>
        )}
        <span className={gate.deadline_at ? styles.due : styles.quiet}>
          {gate.deadline_at ? 'due ' : 'opened '}
          <When at={gate.deadline_at ?? gate.opened_at} />
        </span>
      </div>
    </li>
  )
}
