import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { get } from '../../api/http'
import { live, type Event } from '../../api/live'
import { run, runs, type Run, type RunFilter } from '../../api/queries'
import type { components } from '../../api/schema'
import { matches, merge } from './merge'

type Page = components['schemas']['PageRunView']
type Pages = InfiniteData<Page, string>

const PERIOD = 2_500
const AT_ONCE = 8

/** The runs of a filter, page by page; what changes is asked for by itself, not with every page. */
export function useRuns(filter: RunFilter) {
  const client = useQueryClient()
  const { pipeline, status, label } = filter
  const query = useInfiniteQuery(runs({ pipeline, status, label }))

  useEffect(() => {
    const wanted: RunFilter = { pipeline, status, label }
    const { queryKey } = runs(wanted)
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    let over = false

    const put = (fresh: Run[]) =>
      client.setQueryData<Pages>(queryKey, pages => pages && { ...pages, pages: merge(pages.pages, fresh, wanted) })

    const look = async () => {
      timer = undefined
      last = Date.now()
      const ids = [...changed]
      changed.clear()
      if (ids.length > AT_ONCE) {
        // Much has happened: the newest page has most of it.
        const { data } = await get('/api/v1/runs', { query: { ...defined(wanted), limit: 100 } })
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
  }, [client, pipeline, status, label])

  const rows = useMemo(
    () => query.data?.pages.flatMap(page => page.items).filter(each => matches(each, { pipeline, status, label })) ?? [],
    [query.data, pipeline, status, label],
  )
  return { ...query, rows }
}

function defined(filter: RunFilter) {
  return {
    ...(filter.pipeline ? { pipeline: filter.pipeline } : {}),
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.label ? { label: filter.label } : {}),
  }
}
