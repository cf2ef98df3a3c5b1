import { useSyncExternalStore } from 'react'
import { live } from '../../../api/live'
import { lasting } from '../../../ui/time'
import type { RunEvents } from '../useRunEvents'
import styles from './Events.module.css'

/** That nothing is missing: the last number, how it came and how late, and what is here. */
export function Proof({ events, presence }: { events: RunEvents; presence: { whole: boolean; words: string } }) {
  const connection = useSyncExternalStore(live.watch, live.current)
  const channel = connection.state === 'live' ? 'live by SSE' : connection.state === 'connecting' ? 'connecting' : 'not live'
  return (
    <span className={styles.proof}>
      <span className={styles.quiet}>
        last {events.last.toLocaleString('en')}, {channel}
        {events.lag !== undefined && `, lag ${events.lag < 1000 ? `${Math.round(events.lag)} ms` : lasting(events.lag)}`}
      </span>
      <span className={presence.whole ? styles.whole : styles.quiet}>{presence.words}</span>
    </span>
  )
}
