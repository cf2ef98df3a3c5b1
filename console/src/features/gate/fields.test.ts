import { count, formOf, type Field } from './fields'

const flat = (field: Field): [string, string, boolean][] => [
  [field.pointer, field.kind, field.open],
  ...(field.kind === 'group' || field.kind === 'list' ? field.children.flatMap(flat) : []),
]

test('a form follows the shape of a document, and is closed where the gate allows no edit', () => {
  const form = formOf({ title: 'a', scenes: [{ text: 'x', at: 1.5 }], ok: true, none: null }, undefined, ['/scenes/*/text'])
  expect(flat(form)).toEqual([
    ['', 'group', false],
    ['/title', 'text', false],
    ['/scenes', 'list', false],
    ['/scenes/0', 'group', false],
    ['/scenes/0/text', 'text', true],
    ['/scenes/0/at', 'number', false],
    ['/ok', 'yes-no', false],
    ['/none', 'nothing', false],
  ])
  expect(count(form)).toBe(8)
})

test('a schema gives order, names and choices, and says what could be there', () => {
  const schema = {
    properties: {
      mood: { $ref: '#/$defs/mood' },
      title: { title: 'The title', description: 'In a few words', type: 'string' },
      length: { type: 'integer' },
    },
    $defs: { mood: { enum: ['calm', 'loud'] } },
  }
  const form = formOf({ title: 'a', mood: 'calm' }, schema, [])
  expect(form.kind === 'group' && form.children.map(each => each.label)).toEqual(['mood', 'The title'])
  expect(form.kind === 'group' && form.children[0]).toMatchObject({ kind: 'choice', choices: ['calm', 'loud'] })
  expect(form.kind === 'group' && form.missing).toEqual([{ pointer: '/length', label: 'length', value: 0 }])
})

test('a new item of a list is like the others', () => {
  const form = formOf([{ text: 'x', at: 3 }], undefined, [])
  expect(form.kind === 'list' && form.fresh).toEqual({ text: '', at: 0 })
})
