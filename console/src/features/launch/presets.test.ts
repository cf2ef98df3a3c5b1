// @vitest-environment jsdom
import { examplesOf, forget, keep, kept } from './presets'

beforeEach(() => localStorage.clear())

test('presets are kept by pipeline and name', () => {
  keep('brief', { name: 'short', input: { topic: 'a' } })
  keep('brief', { name: 'short', input: { topic: 'b' } })
  keep('other', { name: 'x', input: 1 })
  expect(kept('brief')).toEqual([{ name: 'short', input: { topic: 'b' } }])
  expect(forget('brief', 'short')).toEqual([])
})

test('what is not of that form is none', () => {
  localStorage.setItem('signalbox.presets.brief', '[{"name":1},7,{"name":"a","input":2}]')
  expect(kept('brief')).toEqual([{ name: 'a', input: 2 }])
  localStorage.setItem('signalbox.presets.brief', 'oops')
  expect(kept('brief')).toEqual([])
})

test("a schema's examples are presets too", () => {
  expect(examplesOf({ examples: [{ topic: 'a' }] })).toEqual([{ name: 'Example 1', input: { topic: 'a' } }])
  expect(examplesOf({})).toEqual([])
})
