import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { get } from '../../api/http'
import { live, type Event } from '../../api/live'
import { given, PAGE, run, runs, type Run, type RunFilter } from '../../api/queries'
import type { components } from '../../api/schema'
import { matches, merge } from './merge'

type Page = components['schemas']['PageRunView']
type Pages = InfiniteData<Page, string>

const PERIOD = 2_500
const AT_ONCE = 8

/**
 * The runs of a filter, page by page; what changes is asked for by itself, not with every page.
 *
 * @param filter the same object as long as it is the same filter
 */
export function useRuns(filter: RunFilter) {
  const client = useQueryClient()
  const query = useInfiniteQuery(runs(filter))

  useEffect(() => {
    const { queryKey } = runs(filter)
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    let over = false

    const put = (fresh: Run[]) =>
      client.setQueryData<Pages>(queryKey, pages => pages && { ...pages, pages: merge(pages.pages, fresh, filter) })

    const look = async () => {
      timer = undefined
      last = Date.now()
      const ids = [...changed]
      changed.clear()
      if (ids.length > AT_ONCE) {
        // Much has happened: the newest page has most of it. Text is looked for here, not in all runs again.
        const { data } = await get('/api/v1/runs', { query: { ...given({ ...filter, q: undefined }), limit: 100 } })
        put(data.items)
      } else {
        put(await Promise.all(ids.map(id => client.query({ ...run(id), staleTime: 1_000 }))))
      }
    }
    const lookSoon = () => {
      timer ??= setTimeout(() => {
        look().catch(() => {
          // The next event has it looked at again; a lost connection is said in the header.
          if (!over) {
            void client.invalidateQueries({ queryKey })
          }
        })
      }, Math.max(0, last + PERIOD - Date.now()))
    }
    const stop = live.listen((events: Event[], missed: boolean) => {
      if (missed) {
        void client.invalidateQueries({ queryKey })
        return
      }
      for (const event of events) {
        if (event.type !== 'stage.progressed') {
          changed.add(event.run)
        }
      }
      if (changed.size > 0) {
        lookSoon()
      }
    })
    return () => {
      over = true
      stop()
      clearTimeout(timer)
    }
  }, [client, filter])

  const rows = useMemo(
    () => query.data?.pages.flatMap(page => page.items).filter(each => matches(each, filter)) ?? [],
    [query.data, filter],
  )
  return { ...query, rows, stopped: stopped(query.data?.pages ?? []) }
}

/** So many short pages are asked for one after the other: each looks at many runs, and finds few. */
const UNASKED = 5

/** Whether somebody has to say that the search is to go on. */
export function stopped(pages: Page[]): boolean {
  const short = pages.length - 1 - pages.findLastIndex(page => page.items.length >= PAGE)
  return pages.at(-1)?.next !== undefined && short > 0 && short % UNASKED === 0
}
