import type { Event } from '../api/live'
import type { OpenGate, Run } from '../api/queries'
import { isMine, keyOf, placeOf } from '../api/waiting'

/** What is worth a look, wherever somebody is. */
export interface Notice {
  /** The same again takes the place of the one before. */
  tag: string
  title: string
  body: string
  to: string
}

/** Gates that wait for me now and did not before. Nothing at first: what is there is on the page. */
export function freshGates(before: ReadonlySet<string> | undefined, gates: OpenGate[]): Notice[] {
  return before === undefined
    ? []
    : gates
        .filter(each => isMine(each) && !before.has(seenKey(each)))
        .map(each => ({
          tag: keyOf(each),
          title: `${each.title ?? each.stage} waits for you`,
          body: `${each.stage} of ${each.pipeline}, started by ${each.starter}`,
          to: placeOf(each),
        }))
}

/** A gate that opens again is another one. */
export function seenKey(gate: OpenGate): string {
  return `${keyOf(gate)}/${gate.iteration}`
}

/** A run that I started, and that failed by itself. What I did is no news to me. */
export function failedRun(run: Run, event: Event, lastDecider: string | undefined, me: string): Notice | undefined {
  if (run.starter !== me || lastDecider === me) {
    return undefined
  }
  return { tag: run.id, title: `${run.pipeline} failed`, body: event.message, to: `/runs/${run.id}` }
}
