import { applyPatch } from './apply'
import { diffJson } from './patch'

const PAIRS: [unknown, unknown][] = [
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { b: 1 }],
  [{ 'a/b~c': [1] }, { 'a/b~c': [1, 2] }],
  [[1, 2, 3, 4], [1, 4]],
  [[1, 4], [1, 2, 3, 4]],
  [{ s: [{ t: 'x' }, { t: 'y' }] }, { s: [{ t: 'x' }, { t: 'z' }] }],
  [[], [[[]]]],
  [null, { a: null }],
  [{ a: [1] }, { a: { 0: 1 } }],
]

test.each(PAIRS)('the operations lead from %j to %j', (before, after) => {
  expect(applyPatch(before, diffJson(before, after))).toEqual(after)
})

test('an edit touches no more than its place', () => {
  const before = { sections: [{ text: 'a', id: 1 }, { text: 'b', id: 2 }] }
  const after = { sections: [{ text: 'a', id: 1 }, { text: 'c', id: 2 }] }
  expect(diffJson(before, after)).toEqual([{ op: 'replace', path: '/sections/1/text', value: 'c' }])
})

test('the same is no operation, whatever the order of members', () => {
  expect(diffJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toEqual([])
})

test('what RFC 6902 has and we do not make is applied too', () => {
  const before = { list: [1, 2], other: { a: 1 } }
  const patch = [
    { op: 'test', path: '/list/0', value: 1 },
    { op: 'copy', from: '/other', path: '/copy' },
    { op: 'move', from: '/list/0', path: '/list/-' },
    { op: 'add', path: '/__proto__', value: { polluted: true } },
  ]
  const after = applyPatch(before, patch)
  expect(JSON.stringify(after)).toBe(
    '{"list":[2,1],"other":{"a":1},"copy":{"a":1},"__proto__":{"polluted":true}}',
  )
  expect(before).toEqual({ list: [1, 2], other: { a: 1 } })
  expect(() => applyPatch(before, [{ op: 'test', path: '/list', value: [] }])).toThrow('something else is at /list')
  expect(() => applyPatch(before, [{ op: 'remove', path: '/list/2' }])).toThrow('no place 2')
  expect(() => applyPatch(before, {})).toThrow('array of operations')
})
