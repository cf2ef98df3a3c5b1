import type { Event } from '../../api/live'

/** Events in a row: each has the number after the one before. */
export interface Known {
  events: Event[]
  /** The number of the last one that is known. */
  last: number
}

/** Takes those that go on where the known ones end; `oldest` is where the log begins now. */
export function add(known: Known, more: Event[], oldest = 1): Known {
  let last = Math.max(known.last, oldest - 1)
  const added: Event[] = []
  for (const event of more) {
    if (event.seq === last + 1) {
      added.push(event)
      last = event.seq
    }
  }
  return added.length === 0 && last === known.last ? known : { events: [...known.events, ...added], last }
}

/** Whether the log has more than was taken. */
export function missing(known: Known, seen: Event[]): boolean {
  return (seen.at(-1)?.seq ?? 0) > known.last
}

/** What is there, of what the run says it has, in words; and whether it is all there is to know. */
export function presence(known: Known, seq: number): { whole: boolean; words: string } {
  const first = known.events[0]?.seq
  if (first === undefined) {
    return { whole: seq === 0, words: seq === 0 ? 'No events yet' : `Fetching ${seq} events` }
  }
  const gap = known.events.some((event, at) => event.seq !== first + at)
  const total = Math.max(seq, known.last)
  if (gap) {
    return { whole: false, words: 'Some events are missing' }
  }
  if (known.last < total) {
    return { whole: false, words: `${total - known.last} events are on their way` }
  }
  return first === 1
    ? { whole: true, words: `All ${total} events present` }
    : { whole: true, words: `Events ${first} to ${total} present, earlier ones on scroll` }
}
