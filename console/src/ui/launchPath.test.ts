import { launchPath } from './launchPath'

const RUN = { pipeline: 'brief', input: { topic: 'a lamp' }, mode: 'manual' as const, labels: { team: 'news' } }

test('everything is in the address', () => {
  const { pathname, searchParams } = new URL(launchPath(RUN), 'http://127.0.0.1')
  expect(pathname).toBe('/launch/brief')
  expect(Object.fromEntries(searchParams)).toEqual({ input: '{"topic":"a lamp"}', mode: 'manual', label: 'team:news' })
})

test('an input that no address can hold is left out', () => {
  expect(launchPath({ ...RUN, input: { topic: 'x'.repeat(7000) } })).toBe('/launch/brief?mode=manual&label=team%3Anews')
})
