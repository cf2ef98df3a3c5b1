import { diffJson, type Operation } from './patch'

/** As the server applies them; only for what diffJson makes. */
function apply(document: unknown, operations: Operation[]): unknown {
  let root: unknown = structuredClone(document)
  for (const operation of operations) {
    const keys = operation.path
      .split('/')
      .slice(1)
      .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    const last = keys.pop()
    if (last === undefined) {
      root = operation.op === 'remove' ? undefined : operation.value
      continue
    }
    let place: unknown = root
    for (const key of keys) {
      place = typeof place === 'object' && place !== null ? Reflect.get(place, key) : undefined
    }
    if (Array.isArray(place)) {
      if (operation.op === 'remove') {
        place.splice(Number(last), 1)
      } else {
        place.splice(Number(last), operation.op === 'replace' ? 1 : 0, operation.value)
      }
    } else if (typeof place === 'object' && place !== null) {
      if (operation.op === 'remove') {
        Reflect.deleteProperty(place, last)
      } else {
        Reflect.set(place, last, operation.value)
      }
    }
  }
  return root
}

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
  expect(apply(before, diffJson(before, after))).toEqual(after)
})

test('an edit touches no more than its place', () => {
  const before = { sections: [{ text: 'a', id: 1 }, { text: 'b', id: 2 }] }
  const after = { sections: [{ text: 'a', id: 1 }, { text: 'c', id: 2 }] }
  expect(diffJson(before, after)).toEqual([{ op: 'replace', path: '/sections/1/text', value: 'c' }])
})

test('the same is no operation, whatever the order of members', () => {
  expect(diffJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toEqual([])
})
