import type { OpenGate } from '../../api/queries'
import { inOrder, isMine } from '../../api/waiting'
import { apartBecause, excludedBecause, planOf } from './bulk'

const gate = (run: string, more: Partial<OpenGate> = {}): OpenGate => ({
  run,
  stage: 'script',
  status: 'open',
  subject: `sha256:${run}`,
  iteration: 1,
  opened_at: '2026-01-01T00:00:00Z',
  pipeline: 'brief',
  version: 1,
  project: 'default',
  starter: 'ana',
  critical: false,
  form: false,
  quorum: 1,
  approved_by: [],
  eligibility: { eligible: true, principal: 'ben', status: 'open', rule: 'role:reviewer' },
  ...more,
})
const denied = { eligible: false, principal: 'ben', status: 'open', rule: 'exclude:starter', detail: 'You started this run.' }

test('only the same stage of the same version goes together', () => {
  const chosen = [gate('a')]
  expect(apartBecause(gate('b'), chosen)).toBeUndefined()
  expect(apartBecause(gate('b', { version: 2 }), chosen)).toBe('Only script of brief v1 goes together with what you chose.')
  expect(apartBecause(gate('b', { stage: 'video' }), chosen)).toMatch(/Only script/)
})

test('what is critical, asks questions, or is not mine to decide never goes together', () => {
  expect(excludedBecause(gate('a', { critical: true }))).toMatch(/critical/)
  expect(excludedBecause(gate('a', { form: true }))).toMatch(/questions/)
  expect(excludedBecause(gate('a', { eligibility: denied }))).toBe('You started this run.')
  expect(excludedBecause(gate('a', { quorum: 2, approved_by: ['ben'] }))).toBe('You have approved it already.')
})

test('the plan names every gate of the group, and why some are left out', () => {
  const all = [gate('a'), gate('b'), gate('c', { eligibility: denied }), gate('d', { pipeline: 'other' })]
  const plan = planOf(all, [gate('a'), gate('c', { eligibility: denied })])
  expect(plan.included.map(each => each.run)).toEqual(['a'])
  expect(plan.excluded.map(each => [each.gate.run, each.because])).toEqual([
    ['b', 'You did not choose it.'],
    ['c', 'You started this run.'],
  ])
})

test('no more than a hundred at a time', () => {
  const all = Array.from({ length: 101 }, (_, at) => gate(`run_${at}`))
  expect(planOf(all, all).included).toHaveLength(100)
  expect(planOf(all, all).excluded[0]?.because).toBe('At most 100 go together.')
})

test('what waits for me comes first, then what is due first, then what waited longest', () => {
  const gates = [
    gate('others', { eligibility: denied, deadline_at: '2026-01-01T01:00:00Z' }),
    gate('late', { opened_at: '2026-01-02T00:00:00Z' }),
    gate('early'),
    gate('due', { deadline_at: '2026-01-09T00:00:00Z', opened_at: '2026-01-03T00:00:00Z' }),
    gate('done', { quorum: 2, approved_by: ['ben'] }),
  ]
  expect(inOrder(gates).map(each => each.run)).toEqual(['due', 'early', 'late', 'others', 'done'])
  expect(gates.filter(isMine)).toHaveLength(3)
})
