import type { Event } from '../../../api/live'
import { clockTime } from '../../../ui/time'
import styles from './Events.module.css'

export function EventRow({ event, choose }: { event: Event; choose: (seq: number) => void }) {
  return (
    <button type="button" className={styles.row} onClick={() => choose(event.seq)}>
      <span className={styles.seq}>{event.seq}</span>
      <time dateTime={event.ts} title={event.ts} className={styles.quiet}>
        {clockTime(event.ts)}
      </time>
      <span className={styles.type}>{event.type}</span>
      <span className={styles.message} title={event.message}>
        {event.stage && !event.message.startsWith(event.stage) && <span className={styles.quiet}>{event.stage} </span>}
        {event.message}
      </span>
    </button>
  )
}
