import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef } from 'react'
import type { Stage } from '../../../api/queries'
import { Panel } from '../../../ui/Panel'
import type { History } from '../history'
import { spans } from '../spans'
import { StageRow } from './StageRow'
import styles from './Timeline.module.css'

type Row = { kind: 'group'; name: string } | { kind: 'stage'; stage: Stage }

/** When each stage worked, and when it waited for a person. */
export function Timeline({
  stages,
  history,
  chosen,
  choose,
}: {
  stages: Stage[]
  history: History
  chosen: string | undefined
  choose: (stage: string) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const line = useMemo(() => spans(history), [history])
  const rows = useMemo(() => rowsOf(stages), [stages])
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: index => (rows[index]?.kind === 'group' ? 30 : 36),
    overscan: 10,
    initialRect: { width: 1000, height: 700 },
  })
  return (
    <Panel title="Stages" aside={<Legend words={line.words} />}>
      <div ref={box} className={styles.box}>
        <ol className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index]
            return (
              row && (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-setsize={rows.length}
                  aria-posinset={item.index + 1}
                >
                  {row.kind === 'group' ? (
                    <h3 className={styles.group}>{row.name}</h3>
                  ) : (
                    <StageRow
                      stage={row.stage}
                      spans={line.byStage.get(row.stage.id) ?? []}
                      cuts={line.cuts}
                      chosen={row.stage.id === chosen}
                      choose={() => choose(row.stage.id)}
                    />
                  )}
                </li>
              )
            )
          })}
        </ol>
      </div>
    </Panel>
  )
}

function rowsOf(stages: Stage[]): Row[] {
  const rows: Row[] = []
  let group: string | undefined
  for (const stage of stages) {
    if (stage.group !== undefined && stage.group !== group) {
      rows.push({ kind: 'group', name: stage.group })
    }
    group = stage.group
    rows.push({ kind: 'stage', stage })
  }
  return rows
}

function Legend({ words }: { words: string }) {
  return (
    <ul className={styles.legend} aria-label="Legend">
      <li>
        <span className={`${styles.sample ?? ''} ${styles.work ?? ''}`} aria-hidden="true" /> works
      </li>
      <li>
        <span className={`${styles.sample ?? ''} ${styles.wait ?? ''}`} aria-hidden="true" /> waits for a person
      </li>
      <li>
        <span className={`${styles.sample ?? ''} ${styles.bad ?? ''}`} aria-hidden="true" /> failed
      </li>
      <li>
        <span className={`${styles.sample ?? ''} ${styles.backoff ?? ''}`} aria-hidden="true" /> before a retry
      </li>
      {words && <li>{words}</li>}
    </ul>
  )
}
