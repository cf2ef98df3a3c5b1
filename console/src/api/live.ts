import { send } from './http'
import { ProblemError } from './problem'
import type { components } from './schema'
import { FrameReader, type Frame } from './sse'

export type Event = components['schemas']['Event']
export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  | { state: 'lost'; since: number; because: string }

const SILENCE = 15_000
const FLUSH = 150

/**
 * What happens in all runs, over one connection for the whole page. It goes on after the last event it
 * has; where that is not possible, listeners are told that they may have missed something.
 */
export class Live {
  private connection: Connection = { state: 'connecting' }
  private readonly watchers = new Set<() => void>()
  private readonly listeners = new Set<(events: Event[], missed: boolean) => void>()
  private cursor: string | undefined
  private batch: Event[] = []
  private missed = false
  private timer: ReturnType<typeof setTimeout> | undefined

  readonly current = () => this.connection

  readonly watch = (watcher: () => void) => {
    this.watchers.add(watcher)
    return () => {
      this.watchers.delete(watcher)
    }
  }

  readonly listen = (listener: (events: Event[], missed: boolean) => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  start(): () => void {
    const stop = new AbortController()
    void this.follow(stop.signal)
    return () => stop.abort()
  }

  private async follow(signal: AbortSignal) {
    let tries = 0
    for (;;) {
      let wait = Math.min(30_000, 500 * 2 ** tries) * (0.5 + Math.random() / 2)
      try {
        wait = (await this.once(signal, () => (tries = 0))) ?? wait
        this.become({ state: 'lost', since: Date.now(), because: 'The connection ended.' })
      } catch (failure) {
        if (signal.aborted) {
          return
        }
        if (failure instanceof ProblemError) {
          wait = Math.max(wait, (failure.retryAfter ?? 0) * 1000)
          if (failure.is('cursor_mismatch', 'bad_parameter')) {
            this.cursor = undefined
          }
        }
        this.become({
          state: 'lost',
          since: this.connection.state === 'lost' ? this.connection.since : Date.now(),
          because: failure instanceof Error ? failure.message : String(failure),
        })
      }
      tries++
      await pause(wait, signal)
      if (signal.aborted) {
        return
      }
    }
  }

  /** @returns how long the server wants us to stay away */
  private async once(signal: AbortSignal, connected: () => void): Promise<number | undefined> {
    const silence = new AbortController()
    const response = await send(
      '/api/v1/events/stream' + (this.cursor ? `?after=${encodeURIComponent(this.cursor)}` : ''),
      { headers: { Accept: 'text/event-stream' }, signal: AbortSignal.any([signal, silence.signal]) },
    )
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    if (!reader) {
      return undefined
    }
    const frames = new FrameReader()
    let watchdog = setTimeout(() => silence.abort(), SILENCE)
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) {
          return frames.retry
        }
        clearTimeout(watchdog)
        watchdog = setTimeout(() => silence.abort(), SILENCE)
        for (const frame of frames.read(value)) {
          if (frame.event === 'connected') {
            connected()
          }
          this.take(frame)
        }
      }
    } finally {
      clearTimeout(watchdog)
    }
  }

  private take(frame: Frame) {
    if (frame.event === 'connected') {
      // Without a place to go on from, whatever happened since the page was filled is unknown.
      this.missed ||= this.cursor === undefined
      this.become({ state: 'live' })
      this.flushSoon()
    } else if (frame.event === 'reset') {
      this.missed = true
      this.flushSoon()
    } else if (frame.id !== undefined) {
      this.cursor = frame.id
      const event = eventOf(frame.data)
      if (event) {
        this.batch.push(event)
        this.flushSoon()
      }
    }
  }

  private flushSoon() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      const { batch, missed } = this
      this.batch = []
      this.missed = false
      for (const listener of this.listeners) {
        listener(batch, missed)
      }
    }, FLUSH)
  }

  private become(connection: Connection) {
    this.connection = connection
    for (const watcher of this.watchers) {
      watcher()
    }
  }
}

function eventOf(data: string): Event | undefined {
  const value: unknown = JSON.parse(data)
  return isEvent(value) ? value : undefined
}

export function isEvent(value: unknown): value is Event {
  return typeof value === 'object' && value !== null && 'seq' in value && 'run' in value && 'type' in value
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

export const live = new Live()
