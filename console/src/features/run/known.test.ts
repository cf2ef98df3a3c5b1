import type { Event } from '../../api/live'
import { add, missing, presence } from './known'

const event = (seq: number): Event => ({
  seq,
  id: `evt_${seq}`,
  run: 'run_1',
  ts: '2026-01-01T00:00:00Z',
  type: 'run.started',
  message: '',
  payload: {},
})
const events = (...numbers: number[]) => numbers.map(event)

test('what goes on is taken, what is known already is not taken twice', () => {
  const known = add({ events: events(1, 2), last: 2 }, events(2, 3, 3, 4))
  expect(known.events.map(each => each.seq)).toEqual([1, 2, 3, 4])
  expect(known.last).toBe(4)
})

test('after a gap nothing is taken, and it is known to be missing', () => {
  const known = add({ events: events(1), last: 1 }, events(3))
  expect(known.last).toBe(1)
  expect(missing(known, events(3))).toBe(true)
})

test('all are present only if there is none before, between or after', () => {
  expect(presence({ events: events(1, 2), last: 2 }, 2)).toEqual({ whole: true, words: 'All 2 events present' })
  expect(presence({ events: events(1, 2), last: 2 }, 5).words).toBe('3 events are on their way')
  expect(presence({ events: events(1, 3), last: 3 }, 3).words).toBe('Some events are missing')
  expect(presence({ events: events(4, 5), last: 5 }, 5).words).toBe('Events 4 to 5 present, earlier ones on scroll')
})

test('where the beginning is no longer kept, it begins with the oldest', () => {
  expect(add({ events: [], last: 0 }, events(7, 8), 7).last).toBe(8)
})
