import type { Run, RunFilter } from '../../api/queries'
import { matches, merge } from './merge'

const run = (id: string, more: Partial<Run> = {}): Run => ({
  id,
  pipeline: 'brief',
  version: 1,
  status: 'running',
  mode: 'auto',
  labels: {},
  starter: 'ada',
  seq: 1,
  created_at: `2026-01-01T00:00:0${id}Z`,
  ...more,
})

test('a run that is known is replaced where it is', () => {
  const [page] = merge([{ items: [run('2'), run('1')] }], [run('1', { status: 'failed', seq: 9 })], {})
  expect(page?.items.map(each => each.status)).toEqual(['running', 'failed'])
})

test('an answer that is older than what is shown changes nothing', () => {
  const [page] = merge([{ items: [run('1', { seq: 9, status: 'failed' })] }], [run('1')], {})
  expect(page?.items[0]?.status).toBe('failed')
})

test('new runs come first, the newest on top', () => {
  const [page] = merge([{ items: [run('1')] }], [run('2'), run('3')], {})
  expect(page?.items.map(each => each.id)).toEqual(['3', '2', '1'])
})

test('a new run that the filter leaves out stays out', () => {
  const [page] = merge([{ items: [run('1')] }], [run('2')], { status: 'failed' })
  expect(page?.items.map(each => each.id)).toEqual(['1'])
})

test('an older run that was not loaded yet waits for its page', () => {
  const [page] = merge([{ items: [run('2')] }], [run('1')], {})
  expect(page?.items.map(each => each.id)).toEqual(['2'])
})

test('a version, a starter and text are matched as the server does', () => {
  const one = run('run_1', { starter: 'ben', version: 2, labels: { team: 'News' } })
  const like = (filter: RunFilter) => matches(one, filter)
  expect([like({ version: 2 }), like({ version: 1 })]).toEqual([true, false])
  expect([like({ started_by: 'ben' }), like({ started_by: 'be' })]).toEqual([true, false])
  expect(['BRI', 'ben', 'team:n', ' news ', 'run_', 'RUN_1'].filter(q => !like({ q }))).toEqual([])
  expect(['run_2', '1', 'running', 'brief ben'].filter(q => like({ q }))).toEqual([])
})

test('labels are matched with whatever follows the first colon', () => {
  expect(matches(run('1', { labels: { at: '12:30' } }), { label: 'at:12:30' })).toBe(true)
  expect(matches(run('1'), { label: 'at:12:30' })).toBe(false)
})
