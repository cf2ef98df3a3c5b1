import { checkInput } from './check'

const SCHEMA = {
  type: 'object',
  required: ['topic', 'seconds'],
  additionalProperties: false,
  properties: {
    topic: { type: 'string', minLength: 3 },
    seconds: { type: 'integer', maximum: 600 },
    words: { type: 'array', items: { type: 'string' } },
  },
}
const found = (input: unknown) => {
  const { wrong, missing } = checkInput(SCHEMA, input)
  return { wrong: Object.fromEntries(wrong), missing: Object.fromEntries(missing) }
}

test('what is right is right', () => {
  expect(found({ topic: 'lamps', seconds: 5, words: ['a'] })).toEqual({ wrong: {}, missing: {} })
})

test('what is wrong is told apart from what is not there yet', () => {
  const { wrong, missing } = found({ topic: 'la' })
  expect(wrong['/topic']).toMatch(/short/)
  expect(missing).toEqual({ '/seconds': 'This is needed.' })
})

test('what is wrong inside a field is said at the field, with where', () => {
  expect(found({ topic: 'lamps', seconds: 5, words: ['a', 7] }).wrong['/words']).toMatch(/^\/1: /)
})

test('what no browser can check is left to the server', () => {
  expect(checkInput({ $ref: 'https://elsewhere.example/schema' }, {}).wrong.size).toBe(0)
  expect(checkInput(undefined, {}).wrong.size).toBe(0)
})
