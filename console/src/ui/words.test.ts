import { diffLines } from './lines'
import { changedWords } from './words'

/** Changed words in brackets. */
const shown = (before: string, after: string) => {
  const lines = diffLines(before, after)
  const words = changedWords(lines)
  return lines.flatMap(line => {
    const pieces = words.get(line)
    return pieces ? [pieces.map(each => (each.changed ? `[${each.text}]` : each.text)).join('')] : []
  })
}

test('the words that were changed are told from those that stayed', () => {
  expect(shown('a quiet night at sea', 'a stormy night at the sea')).toEqual([
    'a [quiet] night at sea',
    'a [stormy] night at[ the] sea',
  ])
})

test('words of other scripts are words', () => {
  expect(shown('das Wörterbuch ist groß', 'das Wörterbuch ist klein')).toEqual([
    'das Wörterbuch ist [groß]',
    'das Wörterbuch ist [klein]',
  ])
})

test('lines that share little are whole', () => {
  expect(shown('one two three', 'four five six')).toEqual(['one two three', 'four five six'])
})

test('a line that only went or only came has no counterpart', () => {
  expect(shown('a\nb', 'a')).toEqual([])
})
