import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { Event } from '../../api/live'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Panel } from '../../ui/Panel'
import { clockTime } from '../../ui/time'
import styles from './Run.module.css'
import type { RunEvents } from './useRunEvents'

const HEIGHT = 28

/** What happens, as it happens. Whoever scrolls up is left there, and told how many are new. */
export function Events({
  events,
  presence,
  short,
}: {
  events: RunEvents
  presence: { whole: boolean; words: string }
  short?: boolean
}) {
  const box = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  const [left, setLeft] = useState(0)
  const rows = events.events
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => HEIGHT,
    getItemKey: index => rows[index]?.seq ?? index,
    overscan: 20,
    initialRect: { width: 1000, height: 400 },
  })
  useEffect(() => {
    if (following && rows.length > 0) {
      box.current?.scrollTo({ top: box.current.scrollHeight })
    }
  }, [following, rows.length])
  const first = rows[0]?.seq ?? 1
  const fresh = following ? 0 : Math.max(0, events.last - left)
  return (
    <Panel title="Events" aside={<span className={presence.whole ? styles.whole : styles.partial}>{presence.words}</span>}>
      {events.error && <Failure error={events.error} />}
      {first > 1 && (
        <div className={styles.earlier}>
          <Button onPress={() => void events.earlier()}>Fetch earlier events</Button>
        </div>
      )}
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
            setLeft(events.last)
          }
          setFollowing(end)
        }}
      >
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(item => {
            const event = rows[item.index]
            return (
              event && (
                <li key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
                  <Row event={event} />
                </li>
              )
            )
          })}
        </ol>
      </div>
      {fresh > 0 && (
        <div className={styles.fresh}>
          <Button look="go" onPress={() => setFollowing(true)}>
            {`${fresh} new, go to the end`}
          </Button>
        </div>
      )}
    </Panel>
  )
}

function Row({ event }: { event: Event }) {
  return (
    <>
      <span className={styles.seq}>{event.seq}</span>
      <time dateTime={event.ts} title={event.ts} className={styles.quiet}>
        {clockTime(event.ts)}
      </time>
      <span className={styles.type}>{event.type}</span>
      <span className={styles.message} title={event.message}>
        {event.stage && !event.message.startsWith(event.stage) && <span className={styles.quiet}>{event.stage} </span>}
        {event.message}
      </span>
    </>
  )
}
