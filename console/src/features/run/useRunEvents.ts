import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { live, type Event } from '../../api/live'
import { eventsAfter, run as runQuery } from '../../api/queries'
import { add, missing, type Known } from './known'

const PAGE = 500
const NOTHING: Known = { events: [], last: 0 }

export interface RunEvents extends Known {
  error: Error | undefined
  earlier: () => Promise<void>
}

/**
 * The newest events of a run, and those that happen: without a gap, whatever the connection does. The
 * stream gives what is new; wherever its number is not the next one, the log itself is asked.
 */
export function useRunEvents(run: string): RunEvents {
  const client = useQueryClient()
  const [before, setBefore] = useState<Event[]>([])
  const [known, setKnown] = useState<Known>(NOTHING)
  const [error, setError] = useState<Error>()

  useEffect(() => {
    const state = { known: NOTHING, over: false, busy: false, again: false }
    const show = (next: Known) => {
      state.known = next
      if (!state.over) {
        setKnown(next)
      }
    }
    const fill = async () => {
      if (state.busy) {
        state.again = true
        return
      }
      state.busy = true
      try {
        if (state.known.last === 0) {
          const { seq } = await client.query({ ...runQuery(run), staleTime: 0 })
          show({ events: [], last: Math.max(0, seq - PAGE) })
        }
        show(await catchUp(client, run, state.known))
        setError(undefined)
      } catch (failure) {
        if (!state.over) {
          setError(failure instanceof Error ? failure : new Error(String(failure)))
        }
      }
      state.busy = false
      if (state.again && !state.over) {
        state.again = false
        await fill()
      }
    }
    const stop = live.listen((events, missed) => {
      const mine = events.filter(event => event.run === run)
      const next = add(state.known, mine)
      if (!state.busy) {
        show(next)
      }
      if (missed || state.busy || missing(next, mine)) {
        void fill()
      }
    })
    void fill()
    return () => {
      state.over = true
      stop()
    }
  }, [client, run])

  const events = useMemo(() => [...before, ...known.events], [before, known.events])
  const earlier = async () => {
    const first = events[0]?.seq ?? 1
    const after = Math.max(0, first - 1 - PAGE)
    const page = await client.query(eventsAfter(run, after, Math.min(PAGE, first - 1)))
    setBefore(now => [...page.items.filter(each => each.seq < (now[0]?.seq ?? first)), ...now])
  }
  return { events, last: known.last, error, earlier }
}

async function catchUp(client: QueryClient, run: string, from: Known): Promise<Known> {
  let known = from
  for (;;) {
    const page = await client.query({ ...eventsAfter(run, known.last, PAGE), staleTime: 0 })
    const events: Event[] = page.items
    known = add(known, events, page.oldest)
    if (known.last >= page.last_seq || events.length === 0) {
      return known
    }
  }
}
