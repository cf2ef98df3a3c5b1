import type { Event } from '../api/live'
import type { OpenGate, Run } from '../api/queries'
import { failedRun, freshGates, seenKey } from './notices'

const gate = (run: string, eligible = true): OpenGate => ({
  run,
  stage: 'script',
  status: 'open',
  subject: 's',
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
  eligibility: { eligible, principal: 'ben', status: 'open', rule: 'role:reviewer' },
})

test('what was there when the page came is no news, and neither is what others may decide', () => {
  expect(freshGates(undefined, [gate('a')])).toEqual([])
  const before = new Set([seenKey(gate('a'))])
  expect(freshGates(before, [gate('a'), gate('b'), gate('c', false)]).map(each => each.to)).toEqual(['/runs/b/gates/script'])
})

test('a gate that opens again is news', () => {
  expect(freshGates(new Set([seenKey(gate('a'))]), [{ ...gate('a'), iteration: 2 }])).toHaveLength(1)
})

test('my run that failed is news, unless it was me', () => {
  const run: Run = {
    id: 'run_1', pipeline: 'brief', version: 1, status: 'failed', mode: 'auto', labels: {}, starter: 'ben', seq: 9, created_at: '2026-01-01T00:00:00Z',
  }
  const event: Event = { seq: 9, id: 'e', run: 'run_1', ts: '2026-01-01T00:00:00Z', type: 'run.failed', message: 'script failed', payload: {} }
  expect(failedRun(run, event, undefined, 'ben')).toMatchObject({ title: 'brief failed', body: 'script failed' })
  expect(failedRun(run, event, 'ben', 'ben')).toBeUndefined()
  expect(failedRun(run, event, 'ana', 'ben')).toBeDefined()
  expect(failedRun({ ...run, starter: 'ana' }, event, undefined, 'ben')).toBeUndefined()
})
