import { diffLines, pairs } from './lines'

const marks = { same: ' ', old: '-', new: '+', skipped: '…' }
const shown = (before: string, after: string) => diffLines(before, after).map(each => marks[each.kind] + each.text)

test('one changed line is one out and one in, with its neighbours', () => {
  expect(shown('a\nb\nc', 'a\nx\nc')).toEqual([' a', '-b', '+x', ' c'])
})

test('what is far from any change is left out', () => {
  const lines = Array.from({ length: 20 }, (_, at) => String(at))
  const changed = lines.with(10, 'x')
  expect(shown(lines.join('\n'), changed.join('\n'))).toEqual([
    '…', ' 7', ' 8', ' 9', '-10', '+x', ' 11', ' 12', ' 13', '…',
  ])
})

test('the same is nothing', () => {
  expect(shown('a\nb', 'a\nb')).toEqual([])
})

test('side by side, what went stands beside what came', () => {
  const rows = pairs(diffLines('a\nb\nc', 'a\nx\ny\nc')).map(([left, right]) => [left?.text, right?.text])
  expect(rows).toEqual([['a', 'a'], ['b', 'x'], [undefined, 'y'], ['c', 'c']])
})
