import type { Event } from '../../../api/live'
import { matches } from './filter'

const event: Event = {
  seq: 1,
  id: 'evt_1',
  run: 'run_1',
  ts: '2026-01-01T00:00:00Z',
  type: 'stage.failed',
  stage: 'script',
  message: 'Script failed',
  payload: { failure: 'Out of ink' },
}
const nothing = { q: '', type: '', stage: '' }

test('every filter that is given holds', () => {
  expect(matches(event, nothing)).toBe(true)
  expect(matches(event, { ...nothing, type: 'gate.*,stage.*' })).toBe(true)
  expect(matches(event, { ...nothing, type: 'gate.*' })).toBe(false)
  expect(matches(event, { ...nothing, stage: 'video' })).toBe(false)
  expect(matches(event, { q: 'INK failed', type: '', stage: 'script' })).toBe(true)
  expect(matches(event, { ...nothing, q: 'ink missing' })).toBe(false)
})
