import { keyAt, placeAt } from './place'
import { about, suggestions } from './schema'

const SCHEMA = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', description: 'What it is called.' },
    stages: { type: 'array', items: { $ref: '#/$defs/stage' } },
  },
  $defs: {
    stage: {
      required: ['id'],
      properties: {
        id: { type: 'string' },
        run: { properties: { shell: { type: 'string' }, isolation: { enum: ['group', 'sandbox'], default: 'group' } } },
        gate: { anyOf: [{ type: 'boolean' }, { type: 'object', properties: { quorum: { type: 'integer', description: 'How many.' } } }] },
      },
    },
  },
}
/** `|` is where somebody types. */
const at = (marked: string) => {
  const place = placeAt(marked.replace('|', ''), marked.indexOf('|'))
  return place && { ...place, texts: suggestions(SCHEMA, place).map(each => each.text) }
}

test('keys of the whole that are not there yet', () => {
  expect(at('name: x\n|')?.texts).toEqual(['stages'])
  expect(at('na|')).toMatchObject({ path: [], typed: 'na', from: 0, texts: ['name', 'stages'] })
})

test('keys of an item of a list, on its first line and on the next', () => {
  expect(at('stages:\n  - |')).toMatchObject({ path: ['stages', 0], texts: ['id', 'run', 'gate'] })
  expect(at('stages:\n  - id: a\n    |')).toMatchObject({ path: ['stages', 0], siblings: ['id'], texts: ['run', 'gate'] })
  expect(at('stages:\n- id: a\n  |')).toMatchObject({ path: ['stages', 0], texts: ['run', 'gate'] })
})

test('a second item does not know the keys of the first', () => {
  expect(at('stages:\n  - id: a\n    run:\n      shell: x\n  - |\n')?.texts).toEqual(['id', 'run', 'gate'])
  expect(at('stages:\n  - id: a\n  - id: b\n    |\n  - id: c')?.siblings).toEqual(['id'])
})

test('keys further in, through references and alternatives', () => {
  expect(at('stages:\n  - id: a\n    run:\n      |')).toMatchObject({ path: ['stages', 0, 'run'], texts: ['shell', 'isolation'] })
  expect(at('stages:\n  - id: a\n    gate:\n      q|')?.texts).toEqual(['quorum'])
})

test('values that are choices', () => {
  expect(at('stages:\n  - run:\n      isolation: s|')).toMatchObject({ key: 'isolation', typed: 's', texts: ['group', 'sandbox'] })
  expect(at('stages:\n  - gate: |')?.texts).toEqual(['true', 'false'])
})

test('a comment, and a text of many words, have none', () => {
  expect(at('# na|')).toBeUndefined()
  expect(at('name: a b|')).toBeUndefined()
})

test('what a key is for', () => {
  const text = 'stages:\n  - id: a\n    gate:\n      quorum: 2\n'
  const key = keyAt(text, text.indexOf('quorum') + 2)
  expect(key?.path).toEqual(['stages', 0, 'gate', 'quorum'])
  expect(about(SCHEMA, key?.path ?? [])).toBe('How many.')
  expect(keyAt(text, text.indexOf('2'))).toBeUndefined()
})
