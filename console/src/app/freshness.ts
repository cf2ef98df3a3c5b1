import type { QueryClient } from '@tanstack/react-query'
import type { Event, Live } from '../api/live'

/** A person may ask a hundred times a minute: a busy run is looked at again this often, and no more. */
const PERIOD = 2_500

/**
 * Has what is on the page asked for again when the stream says that it changed: at once, then at most
 * every few seconds.
 */
export function keepFresh(client: QueryClient, live: Live): () => void {
  const dirty = new Map<string, readonly unknown[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0

  const mark = (...key: readonly unknown[]) => dirty.set(JSON.stringify(key), key)
  const flush = () => {
    timer = undefined
    last = Date.now()
    const keys = [...dirty.values()]
    dirty.clear()
    for (const queryKey of keys) {
      void client.invalidateQueries({ queryKey })
    }
  }
  const flushSoon = () => {
    timer ??= setTimeout(flush, Math.max(0, last + PERIOD - Date.now()))
  }

  const stop = live.listen((events: Event[], missed: boolean) => {
    if (missed) {
      void client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'content' })
      return
    }
    for (const event of events) {
      if (event.type === 'stage.progressed' || event.type.startsWith('log.')) {
        continue
      }
      mark('run', event.run)
      mark('runs', 'newest')
      if (event.type.startsWith('gate.') || event.type.startsWith('run.')) {
        mark('gates')
      }
    }
    if (dirty.size > 0) {
      flushSoon()
    }
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
