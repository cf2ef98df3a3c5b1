import { merge } from './merge'
import { mergeText, textOf } from './mergeText'

test('what only one side changed is taken from it', () => {
  const base = { title: 'a', scenes: ['x', 'y'], old: 1 }
  expect(merge(base, { title: 'a', scenes: ['x', 'z'] }, { ...base, title: 'b', fresh: 2 })).toEqual({
    value: { title: 'b', scenes: ['x', 'z'], fresh: 2 },
    conflicts: [],
  })
})

test('what both changed alike is no conflict, what they changed otherwise is one at its place', () => {
  expect(merge({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 2, b: 3 })).toEqual({
    value: { a: 2, b: 2 },
    conflicts: [{ pointer: '/b', base: 1, theirs: 2, mine: 3 }],
  })
  expect(merge({ a: { b: 1 } }, {}, { a: { b: 2 } }).conflicts).toEqual([
    { pointer: '/a', base: { b: 1 }, theirs: undefined, mine: { b: 2 } },
  ])
})

test('lists of another length are a conflict as a whole', () => {
  expect(merge([1], [1, 2], [1, 3]).conflicts).toHaveLength(1)
})

test('texts are merged by lines', () => {
  const merged = mergeText('a\nb\nc\nd\ne', 'a\nB\nc\nd\ne', 'a\nb\nc\nd\nE')
  expect(merged.every(each => each.kind === 'same')).toBe(true)
  expect(textOf(merged, [])).toBe('a\nB\nc\nd\nE')
})

test('lines that both changed are a conflict with its neighbours left alone', () => {
  const merged = mergeText('a\nb\nc', 'a\nx\nc', 'a\ny\nc')
  expect(merged).toEqual([
    { kind: 'same', lines: ['a'] },
    { kind: 'conflict', base: ['b'], theirs: ['x'], mine: ['y'] },
    { kind: 'same', lines: ['c'] },
  ])
  expect(textOf(merged, ['mine'])).toBe('a\ny\nc')
  expect(textOf(merged, ['theirs'])).toBe('a\nx\nc')
})
