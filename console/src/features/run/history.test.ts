import type { Event } from '../../api/live'
import type { Stage } from '../../api/queries'
import { apart, historyOf } from './history'

const at = (second: number) => new Date(second * 1000).toISOString()
const event = (type: string, second: number, stage?: string, attempt?: number): Event => ({
  seq: second + 1,
  id: `evt_${second}`,
  run: 'run_1',
  ts: at(second),
  type,
  ...(stage ? { stage } : {}),
  ...(attempt ? { attempt } : {}),
  message: '',
  payload: {},
})
const seconds = (events: Event[], now: number) =>
  historyOf([], events, now * 1000).spells.map(each => [each.stage, each.kind, each.attempt, each.from / 1000, each.to / 1000, each.end])

test('attempts, what is between them, and the wait at a gate are apart', () => {
  const events = [
    event('run.created', 0),
    event('stage.started', 1, 'a', 1),
    event('stage.retrying', 3, 'a', 1),
    event('stage.started', 5, 'a', 2),
    event('gate.opened', 9, 'a'),
    event('gate.auto_approved', 20, 'a'),
    event('stage.succeeded', 20, 'a', 2),
  ]
  expect(seconds(events, 30)).toEqual([
    ['a', 'work', 1, 1, 3, 'retrying'],
    ['a', 'backoff', 1, 3, 5, 'started'],
    ['a', 'work', 2, 5, 9, 'succeeded'],
    ['a', 'wait', 2, 9, 20, 'auto_approved'],
  ])
  const history = historyOf([], events, 30_000)
  expect(apart(history, 0, 20_000)).toEqual({ active: 6000, queued: 3000, human: 11_000 })
})

test('what goes on lasts until now', () => {
  expect(seconds([event('stage.started', 1, 'a', 1)], 5)).toEqual([['a', 'work', 1, 1, 5, undefined]])
})

test('the end of a run ends everything in it', () => {
  expect(seconds([event('gate.opened', 1, 'a'), event('run.canceled', 4)], 9)).toEqual([['a', 'wait', 1, 1, 4, 'canceled']])
})

test('a pause is time of people, but not while a stage still works', () => {
  const history = historyOf(
    [],
    [event('stage.started', 0, 'a', 1), event('run.paused', 2), event('stage.succeeded', 6, 'a', 1), event('run.resumed', 10)],
    12_000,
  )
  expect(apart(history, 0, 12_000)).toEqual({ active: 6000, queued: 2000, human: 4000 })
})

test('where the log does not reach, stages say when they worked', () => {
  const stage: Stage = { id: 'a', needs: [], status: 'failed', attempt: 2, started_at: at(3), finished_at: at(8) }
  expect(historyOf([stage], [], 0).spells).toEqual([
    { stage: 'a', kind: 'work', from: 3000, to: 8000, attempt: 2, end: 'failed' },
  ])
})
