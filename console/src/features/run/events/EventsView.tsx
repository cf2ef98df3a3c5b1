import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Stage } from '../../../api/queries'
import { Failure } from '../../../ui/Failure'
import { Panel } from '../../../ui/Panel'
import type { RunEvents } from '../useRunEvents'
import { EventDetail } from './EventDetail'
import { EventFilters } from './EventFilters'
import { EventList } from './EventList'
import { Proof } from './Proof'
import { useEventRows } from './useEventRows'

/** What happens, as it happens; any of it found, and any of it linked to. */
export function EventsView({
  run,
  stages,
  events,
  presence,
}: {
  run: string
  stages: Stage[]
  events: RunEvents
  presence: { whole: boolean; words: string }
}) {
  const [search, setSearch] = useSearchParams()
  const [seen, setSeen] = useState<[number, number]>([0, 0])
  const [filter, setFilter] = useState({
    q: search.get('q') ?? '',
    type: search.get('type') ?? '',
    stage: search.get('stage') ?? '',
  })
  const rows = useEventRows(run, events, filter, seen)
  const chosen = Number(search.get('seq')) || undefined
  const event = chosen === undefined ? undefined : (events.events.find(each => each.seq === chosen) ?? rows.at(rows.rowOf(chosen)))
  const choose = (seq: number | undefined) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        if (seq === undefined) next.delete('seq')
        else next.set('seq', String(seq))
        return next
      },
      { replace: true },
    )
  return (
    <Panel title="Events" aside={<Proof events={events} presence={presence} />}>
      <EventFilters
        stages={stages}
        filter={filter}
        words={rows.words}
        change={next => {
          setFilter(next)
          setSearch(
            before => {
              const address = new URLSearchParams(before)
              for (const [key, value] of Object.entries<string>({ ...next })) {
                if (value) address.set(key, value)
                else address.delete(key)
              }
              return address
            },
            { replace: true },
          )
        }}
      />
      {(events.error ?? rows.error) && <Failure error={events.error ?? rows.error ?? new Error()} />}
      <EventList rows={rows} last={events.last} chosen={chosen} choose={choose} seen={setSeen} />
      {event && <EventDetail event={event} close={() => choose(undefined)} />}
    </Panel>
  )
}
