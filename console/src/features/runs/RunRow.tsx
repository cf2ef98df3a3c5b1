import { Link, useNavigate } from 'react-router'
import type { Run } from '../../api/queries'
import { State } from '../../ui/State'
import { lasting } from '../../ui/time'
import { useNow } from '../../ui/useNow'
import { When } from '../../ui/When'
import styles from './Runs.module.css'

/** All of a row leads to its run; what is in it that does something else does that. */
export function RunRow({
  run,
  row,
  chosen,
  choose,
}: {
  run: Run
  row: number
  chosen: boolean
  choose: (id: string, range: boolean) => void
}) {
  const navigate = useNavigate()
  const labels = Object.entries(run.labels)
  return (
    <tr
      aria-rowindex={row + 2}
      aria-selected={chosen}
      className={styles.row}
      onClick={event => {
        const own = event.target instanceof Element && event.target.closest('a, input, label, button')
        if (!own && !getSelection()?.toString()) {
          void navigate(`/runs/${run.id}`)
        }
      }}
    >
      <td className={styles.check}>
        <label>
          <input
            type="checkbox"
            aria-label={`Choose ${run.id}`}
            checked={chosen}
            onChange={() => {}}
            onClick={event => choose(run.id, event.shiftKey)}
          />
        </label>
      </td>
      <td>
        <Link to={`/runs/${run.id}`} className={styles.id} data-row={row}>
          {run.id}
        </Link>
      </td>
      <td>
        {run.pipeline} <span className={styles.quiet}>v{run.version}</span>
      </td>
      <td>
        <State of={run.outcome === 'partial' ? 'partial' : run.status} />
      </td>
      <td className={styles.quiet}>{where(run)}</td>
      <td>
        <Link to={`/runs?started_by=${encodeURIComponent(run.starter)}`} className={styles.starter}>
          {run.starter}
        </Link>
      </td>
      <td>
        {labels.slice(0, 2).map(([key, value]) => (
          <Link key={key} to={`/runs?label=${encodeURIComponent(`${key}:${value}`)}`} className={styles.label}>
            {key}:{value}
          </Link>
        ))}
        {labels.length > 2 && <span className={styles.quiet}>+{labels.length - 2}</span>}
      </td>
      <td>
        <When at={run.created_at} />
      </td>
      <td className={styles.number}>
        <Took run={run} />
      </td>
    </tr>
  )
}

function where(run: Run): string {
  const waiting = run.waiting_for?.map(each => each.stage) ?? []
  return waiting.length > 0 ? `gate ${waiting.join(', ')}` : (run.stage ?? '')
}

function Took({ run }: { run: Run }) {
  const now = useNow()
  if (!run.started_at) {
    return null
  }
  return lasting((run.finished_at ? Date.parse(run.finished_at) : now) - Date.parse(run.started_at))
}
