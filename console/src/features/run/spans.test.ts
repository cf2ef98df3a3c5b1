import type { Gate, Stage } from '../../api/queries'
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
const gate = (of: string, opened: number, decided: number): Gate => ({
  run: 'run_1',
  stage: of,
  status: 'approved',
  artifacts: [],
  editable: [],
  excluded: {},
  iteration: 1,
  opened_at: at(opened),
  policy: {
    before: false,
    approvers: { roles: [], principals: [], groups: [] },
    quorum: 1,
    exclude: [],
    critical: false,
    on_timeout: 'hold',
    on_reject: 'hold',
    max_iterations: 5,
  },
  decisions: [
    {
      run: 'run_1',
      stage: of,
      outcome: 'approve',
      principal: { id: 'ada', kind: 'human' },
      subject: 's',
      result: 's',
      channel: 'api',
      iteration: 1,
      at: at(decided),
    },
  ],
})

test('bars are as long as their stages worked', () => {
  const { byStage } = spans([stage('a', 0, 10), stage('b', 10, 40)], [], 0)
  expect(byStage.get('a')?.[0]).toMatchObject({ left: 0, width: 0.25 })
  expect(byStage.get('b')?.[0]).toMatchObject({ left: 0.25, width: 0.75 })
})

test('a long wait for a person is drawn short, and said', () => {
  const { byStage, words } = spans([stage('a', 0, 10), stage('b', 7210, 7220)], [gate('a', 10, 7210)], 0)
  expect(byStage.get('a')?.[1]?.width).toBeLessThan(0.2)
  expect(byStage.get('b')?.[0]?.width).toBeGreaterThan(0.4)
  expect(words).toBe('2 h 0 min of waiting drawn short')
})
