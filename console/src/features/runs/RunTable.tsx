import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { Run } from '../../api/queries'
import { State } from '../../ui/State'
import { lasting } from '../../ui/time'
import { useNow } from '../../ui/useNow'
import { When } from '../../ui/When'
import styles from './Runs.module.css'

const HEIGHT = 40
const COLUMNS = ['Run', 'Pipeline', 'State', 'Where', 'Started by', 'Started', 'Took']

/** Draws the rows that are seen, however many there are. */
export function RunTable({ rows, more, loadMore }: { rows: Run[]; more: boolean; loadMore: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  // The compiler leaves components with it alone; so is this one.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => HEIGHT,
    getItemKey: index => rows[index]?.id ?? index,
    overscan: 12,
    initialRect: { width: 1000, height: 600 },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 20) {
      loadMore()
    }
  }, [more, last, rows.length, loadMore])
  const above = items[0]?.start ?? 0
  const below = Math.max(0, virtual.getTotalSize() - (items.at(-1)?.end ?? 0))
  return (
    <div className={styles.box} ref={box} tabIndex={0} role="region" aria-label="Runs, newest first">
      <table className={styles.table} aria-rowcount={more ? -1 : rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map(name => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <Gap height={above} />}
          {items.map(item => {
            const run = rows[item.index]
            return run && <Row key={item.key} run={run} index={item.index + 2} />
          })}
          {below > 0 && <Gap height={below} />}
        </tbody>
      </table>
    </div>
  )
}

function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden="true" style={{ height }}>
      <td colSpan={COLUMNS.length} />
    </tr>
  )
}

function Row({ run, index }: { run: Run; index: number }) {
  return (
    <tr aria-rowindex={index} className={styles.row}>
      <td>
        <Link to={`/runs/${run.id}`} className={styles.id}>
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
      <td>{run.starter}</td>
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
