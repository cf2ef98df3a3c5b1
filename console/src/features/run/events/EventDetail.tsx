import { Link } from 'react-router'
import type { Event } from '../../../api/live'
import { Button } from '../../../ui/Button'
import { JsonTree } from '../../../ui/preview/JsonTree'
import { atLocal } from '../../../ui/time'
import styles from './Events.module.css'

export function EventDetail({ event, close }: { event: Event; close: () => void }) {
  return (
    <section className={styles.detail} aria-label={`Event ${event.seq}`}>
      <div className={styles.detailHead}>
        <h3>
          {event.seq}: <code>{event.type}</code>
        </h3>
        <span className={styles.quiet}>
          {atLocal(event.ts)}
          {event.stage && `, ${event.stage}`}
          {event.attempt !== undefined && `, attempt ${event.attempt}`}
          {event.principal && `, by ${event.principal}`}
        </span>
        <Link to={`?at=${event.seq}`}>The run as of then</Link>
        <Button onPress={close}>Close</Button>
      </div>
      <p>{event.message}</p>
      <JsonTree value={event.payload} />
    </section>
  )
}
