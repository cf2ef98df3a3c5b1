import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { live, type Event } from '../../api/live'
import { eventsAfter, run as runQuery } from '../../api/queries'
import { add, missing, type Known } from './known'

const PAGE = 500
const NOTHING: Known = { events: [], last: 0 }

/** More are not kept here; whoever scrolls up has them fetched again. */
const MOST = 20_000

export interface RunEvents extends Known {
  /** The number of the first one that is here; 0 before there is any. */
  first: number
  /** How long after it happened the newest one came, in milliseconds. */
  lag: number | undefined
  error: Error | undefined
}

/**
 * The newest events of a run, and those that happen: without a gap, whatever the connection does. The
 * stream gives what is new; wherever its number is not the next one, the log itself is asked.
 */
export function useRunEvents(run: string): RunEvents {
  const client = useQueryClient()
  const [known, setKnown] = useState<Known>(NOTHING)
  const [lag, setLag] = useState<number>()
  const [error, setError] = useState<Error>()

  useEffect(() => {
    const state = { known: NOTHING, over: false, busy: false, again: false }
    const show = (next: Known) => {
      state.known = bounded(next)
      if (!state.over) {
        setKnown(state.known)
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
      const newest = mine.at(-1)
      if (newest) {
        setLag(Math.max(0, Date.now() - Date.parse(newest.ts)))
      }
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

  return useMemo(() => ({ ...known, first: known.events[0]?.seq ?? 0, lag, error }), [known, lag, error])
}

function bounded(known: Known): Known {
  return known.events.length > MOST * 1.1 ? { ...known, events: known.events.slice(-MOST) } : known
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
