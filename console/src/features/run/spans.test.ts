import type { Event } from '../../api/live'
import type { Stage } from '../../api/queries'
import { spans } from './spans'

const at = (second: number) => new Date(second * 1000).toISOString()
const stage = (id: string, from: number, to: number): Stage => ({
  id,
  needs: [],
  status: 'succeeded',
  attempt: 1,
  started_at: at(from),
  finished_at: at(to),
})
const gate = (of: string, opened: number, decided: number): Event[] =>
  [
    { type: 'gate.opened', second: opened },
    { type: 'gate.approved', second: decided },
  ].map(({ type, second }, seq) => ({
    seq,
    id: `evt_${seq}`,
    run: 'run_1',
    ts: at(second),
    type,
    stage: of,
    message: '',
    payload: {},
  }))

test('bars are as long as their stages worked', () => {
  const { byStage } = spans([stage('a', 0, 10), stage('b', 10, 40)], [], 0)
  expect(byStage.get('a')?.[0]).toMatchObject({ left: 0, width: 0.25 })
  expect(byStage.get('b')?.[0]).toMatchObject({ left: 0.25, width: 0.75 })
})

test('a long wait for a person is drawn short, and said', () => {
  const { byStage, words } = spans([stage('a', 0, 10), stage('b', 7210, 7220)], gate('a', 10, 7210), 0)
  expect(byStage.get('a')?.[1]?.width).toBeLessThan(0.2)
  expect(byStage.get('b')?.[0]?.width).toBeGreaterThan(0.4)
  expect(words).toBe('2 h 0 min of waiting drawn short')
})

test('while its gate is open a stage does not work', () => {
  const { byStage } = spans([stage('a', 0, 60)], gate('a', 10, 60), 60)
  expect(byStage.get('a')?.map(each => [each.kind, each.from, each.to])).toEqual([
    ['work', 0, 10_000],
    ['wait', 10_000, 60_000],
  ])
})
