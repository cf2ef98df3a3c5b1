import { asText, begin, operations, reduce, type Change, type Draft } from './draft'

const BASE = { title: 'Signals', scenes: [{ text: 'one' }, { text: 'two' }] }
const after = (...changes: Change[]) => changes.reduce<Draft>(reduce, begin('json', BASE))

test('a field, the text and the patch change the same value, and the other views follow', () => {
  const byField = after({ type: 'field', pointer: '/scenes/1/text', value: 'three' })
  expect(byField.text).toContain('"three"')
  expect(JSON.parse(byField.patch)).toEqual([{ op: 'replace', path: '/scenes/1/text', value: 'three' }])

  const byText = after({ type: 'text', typed: asText('json', byField.value) })
  const byPatch = after({ type: 'patch', typed: byField.patch })
  expect(byText.value).toEqual(byField.value)
  expect(byPatch.value).toEqual(byField.value)
  expect(byPatch.text).toBe(byField.text)
  expect(operations(byPatch)).toEqual(operations(byField))
})

test('what is typed is left as it is typed, though it means the same', () => {
  const typed = '{"title":"Signals","scenes":[]}'
  expect(after({ type: 'text', typed }).text).toBe(typed)
})

test('what is not understood is kept, said, and changes nothing', () => {
  const broken = after({ type: 'field', pointer: '/title', value: 'Lamps' }, { type: 'text', typed: '{"title":' })
  expect(broken.broken?.view).toBe('text')
  expect(broken.text).toBe('{"title":')
  expect(broken.value).toMatchObject({ title: 'Lamps' })
  const nowhere = after({ type: 'patch', typed: '[{"op":"replace","path":"/nowhere","value":1}]' })
  expect(nowhere.broken?.message).toBe('Operation 1: nothing is at /nowhere.')
  expect(reduce(nowhere, { type: 'reset' })).toEqual(begin('json', BASE))
})

test('a text is edited as one value', () => {
  const draft = reduce(begin('text', 'one\n'), { type: 'text', typed: 'two\n' })
  expect(operations(draft)).toEqual([{ op: 'replace', path: '', value: 'two\n' }])
  expect(reduce(begin('text', 'one\n'), { type: 'patch', typed: draft.patch }).value).toBe('two\n')
  expect(reduce(draft, { type: 'patch', typed: '[{"op":"replace","path":"","value":1}]' }).broken?.message).toBe(
    'A text must stay a text.',
  )
})
