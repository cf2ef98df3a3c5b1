import { useNavigate } from 'react-router'
import { Failure } from '../../../ui/Failure'
import { Panel } from '../../../ui/Panel'
import type { RunEvents } from '../useRunEvents'
import { EventList } from './EventList'
import styles from './Events.module.css'
import { useEventRows } from './useEventRows'

const ALL = { q: '', type: '', stage: '' }
const NOWHERE: [number, number] = [0, -1]

/** The newest events, beside something else. */
export function RecentEvents({ run, events, presence }: { run: string; events: RunEvents; presence: { whole: boolean; words: string } }) {
  const navigate = useNavigate()
  const rows = useEventRows(run, events, ALL, NOWHERE)
  return (
    <Panel title="Events" aside={<span className={presence.whole ? styles.whole : styles.quiet}>{presence.words}</span>}>
      {events.error && <Failure error={events.error} />}
      <EventList
        rows={tail(rows, events)}
        last={events.last}
        choose={seq => void navigate(`?tab=events&seq=${seq}`, { replace: true })}
        short
      />
    </Panel>
  )
}

function tail(rows: ReturnType<typeof useEventRows>, events: RunEvents) {
  return { ...rows, count: events.events.length, at: (row: number) => events.events[row], rowOf: (seq: number) => seq - events.first }
}
