import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Run } from '../../api/queries'
import { useCommands } from '../../ui/keys/useCommands'
import { RunRow } from './RunRow'
import styles from './Runs.module.css'
import { MOST } from './selection'

const HEIGHT = 40
const COLUMNS = ['Run', 'Pipeline', 'State', 'Where', 'Started by', 'Labels', 'Started', 'Took']
const STEPS: Partial<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Draws the rows that are seen, however many there are. */
export function RunTable({
  rows,
  more,
  loadMore,
  chosen,
  choose,
  choosePage,
}: {
  rows: Run[]
  more: boolean
  loadMore: () => void
  chosen: ReadonlySet<string>
  choose: (id: string, range: boolean) => void
  choosePage: () => void
}) {
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
  const first = rows.slice(0, MOST)

  const current = () => {
    const link = document.activeElement
    return link instanceof HTMLElement && link.dataset.row !== undefined ? link : undefined
  }
  const place = () => Number(current()?.dataset.row ?? -1)
  const move = (step: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, place() + step))
    virtual.scrollToIndex(next)
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`a[data-row="${next}"]`)?.focus())
  }
  const turn = (range: boolean) => {
    const run = rows[place()]
    if (run) {
      choose(run.id, range)
    }
  }
  useCommands('Runs', [
    { keys: 'j', label: 'Next row', run: () => move(1), keyOnly: true },
    { keys: 'k', label: 'Row before', run: () => move(-1), keyOnly: true },
    { keys: 'o', label: 'Open', run: () => current()?.click(), keyOnly: true },
    { keys: 'x', label: 'Choose the run', run: () => turn(false), keyOnly: true },
    { keys: 'X', label: 'Choose up to here', run: () => turn(true), keyOnly: true },
  ])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key]
    if (step !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      move(step)
    }
  }
  return (
    <div
      className={styles.box}
      ref={box}
      tabIndex={0}
      role="region"
      aria-label="Runs, newest first"
      aria-keyshortcuts="j k x Shift+X"
      onKeyDown={onKeyDown}
    >
      <table className={styles.table} aria-rowcount={more ? -1 : rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.check}>
              <label>
                <input
                  type="checkbox"
                  aria-label={`Choose the first ${first.length}`}
                  checked={first.length > 0 && first.every(each => chosen.has(each.id))}
                  onChange={choosePage}
                />
              </label>
            </th>
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
            return run && <RunRow key={item.key} run={run} row={item.index} chosen={chosen.has(run.id)} choose={choose} />
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
      <td colSpan={COLUMNS.length + 1} />
    </tr>
  )
}
