import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../ui/Button'
import { EventRow } from './EventRow'
import type { EventRows } from './useEventRows'
import styles from './Events.module.css'

const HEIGHT = 28

/** Whoever scrolls up is left there, and told how many are new. */
export function EventList({
  rows,
  last,
  chosen,
  choose,
  seen,
  short,
}: {
  rows: EventRows
  last: number
  chosen?: number | undefined
  choose: (seq: number) => void
  seen?: (range: [number, number]) => void
  short?: boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(chosen === undefined)
  const [left, setLeft] = useState(0)
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => box.current,
    estimateSize: () => HEIGHT,
    overscan: 20,
    initialRect: { width: 1000, height: 400 },
  })
  const items = virtual.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = items.at(-1)?.index ?? 0
  useEffect(() => seen?.([from, to]), [seen, from, to])
  const { more, count } = rows
  useEffect(() => {
    if (more && to >= count - 50) {
      more()
    }
  }, [more, to, count])
  useEffect(() => {
    if (following && count > 0) {
      box.current?.scrollTo({ top: box.current.scrollHeight })
    }
  }, [following, count])
  const there = count > 0
  useEffect(() => {
    if (chosen !== undefined && there) {
      const row = rows.rowOf(chosen)
      if (row >= 0) {
        setFollowing(false)
        virtual.scrollToIndex(row, { align: 'center' })
      }
    }
    // Once for each that is asked for, and not when one that is seen is chosen.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [there])
  const fresh = following ? 0 : Math.max(0, last - left)
  return (
    <>
      <div
        ref={box}
        className={`${styles.events ?? ''} ${short ? (styles.short ?? '') : ''}`}
        tabIndex={0}
        role="log"
        aria-label="Events"
        aria-live="off"
        onScroll={event => {
          const at = event.currentTarget
          const end = at.scrollHeight - at.scrollTop - at.clientHeight < HEIGHT * 1.5
          if (following && !end) {
            setLeft(last)
          }
          setFollowing(end)
        }}
      >
        <ol style={{ height: virtual.getTotalSize() }}>
          {items.map(item => {
            const event = rows.at(item.index)
            return (
              <li key={item.key} style={{ transform: `translateY(${item.start}px)` }} className={event && event.seq === chosen ? styles.chosen : undefined}>
                {event ? <EventRow event={event} choose={choose} /> : <span className={styles.absent} aria-hidden="true" />}
              </li>
            )
          })}
        </ol>
      </div>
      {fresh > 0 && left > 0 && (
        <div className={styles.fresh}>
          <Button look="go" onPress={() => setFollowing(true)}>
            {`${fresh} new, go to the end`}
          </Button>
        </div>
      )}
    </>
  )
}
