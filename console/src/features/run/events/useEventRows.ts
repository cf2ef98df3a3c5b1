import { useInfiniteQuery, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Event } from '../../../api/live'
import { eventsAfter, foundEvents, type EventFilter } from '../../../api/queries'
import { useSettled } from '../../../ui/useSettled'
import type { RunEvents } from '../useRunEvents'
import { isEmpty, matches } from './filter'

const PAGE = 500
const SETTLED = 120

export interface EventRows {
  count: number
  /** The event in a row; nothing while it is fetched. */
  at: (row: number) => Event | undefined
  rowOf: (seq: number) => number
  words: string
  error: Error | null
  more: (() => void) | undefined
}

/**
 * The rows of the list. Without a filter, row and number are the same thing, so that of many events only
 * those that are looked at have to be here. With one: what is here is filtered here, or else the server
 * is asked, which looks at all of them.
 */
export function useEventRows(run: string, events: RunEvents, filter: EventFilter, seen: [number, number]): EventRows {
  const whole = events.first === 1
  const filtered = !isEmpty(filter)
  const asked = filtered && !whole && events.first > 0
  const pages = useSettled(filtered || whole ? '' : pagesOf(seen, events.first).join(), SETTLED)
  const fetched = useQueries({
    queries: (pages === '' ? [] : pages.split(',').map(Number)).map(page => eventsAfter(run, page * PAGE, PAGE)),
    combine: results => ({
      events: results.flatMap(each => each.data?.items ?? []),
      error: results.find(each => each.error)?.error ?? null,
    }),
  })
  const found = useInfiniteQuery({ ...foundEvents(run, filter), enabled: asked })
  const bySeq = useMemo(() => new Map(fetched.events.map(each => [each.seq, each])), [fetched.events])
  const list = useMemo(() => {
    if (!filtered) {
      return undefined
    }
    const old = asked ? (found.data?.pages.flatMap(page => page.items) ?? []) : []
    const last = old.at(-1)?.seq ?? 0
    const fresh = asked && (found.hasNextPage || !found.data) ? [] : events.events.filter(each => each.seq > last && matches(each, filter))
    return [...old, ...fresh]
  }, [filtered, asked, found.data, found.hasNextPage, events.events, filter])

  if (list) {
    const count = found.data?.pages[0]?.count
    const words = asked && count ? `${count.exact ? '' : 'at least '}${count.events.toLocaleString('en')}` : list.length.toLocaleString('en')
    return {
      count: list.length,
      at: row => list[row],
      rowOf: seq => list.findIndex(each => each.seq === seq),
      words: found.isFetching && asked ? 'Searching…' : `${words} of ${events.last.toLocaleString('en')}`,
      error: asked ? found.error : null,
      more: asked && found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : undefined,
    }
  }
  return {
    count: events.first === 0 ? 0 : events.last,
    at: row => (row + 1 >= events.first ? events.events[row + 1 - events.first] : bySeq.get(row + 1)),
    rowOf: seq => Math.min(seq, events.last) - 1,
    words: '',
    error: fetched.error,
    more: undefined,
  }
}

function pagesOf([from, to]: [number, number], first: number): number[] {
  const last = Math.min(to, first - 2)
  const numbers: number[] = []
  for (let page = Math.floor(Math.max(0, from) / PAGE); page * PAGE <= last && numbers.length < 3; page++) {
    numbers.push(page)
  }
  return numbers
}
