import { MOST_BYTES, taken } from './file'

const bytes = (text: string) => new TextEncoder().encode(text)

test('a text is taken as it is', () => {
  expect(taken('text', bytes('Lampen für alle'))).toEqual({ value: 'Lampen für alle' })
})

test('what is no text becomes Base64 in a field of text', () => {
  expect(taken('text', new Uint8Array([0xff, 0xd8, 0xff]))).toEqual({ value: '/9j/' })
})

test('anything else is JSON, or is said not to be', () => {
  expect(taken('json', bytes('[1]'))).toEqual({ value: [1] })
  expect(taken('whole', bytes('{'))).toEqual({ wrong: 'It is no JSON.' })
})

test('what no field can hold is refused at once', () => {
  expect(taken('text', new Uint8Array(MOST_BYTES + 1))).toHaveProperty('wrong')
})
