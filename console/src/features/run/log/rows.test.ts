import { rowsOf } from './rows'

test('without a gap rows are lines', () => {
  const rows = rowsOf(5, undefined)
  expect([rows.count, rows.lineAt(0), rows.lineAt(4), rows.rowOf(3), rows.rowOf(99)]).toEqual([5, 1, 5, 2, 4])
})

test('what was dropped is one row', () => {
  const rows = rowsOf(10, { first: 4, last: 7 })
  expect(Array.from({ length: rows.count }, (_, row) => rows.lineAt(row))).toEqual([1, 2, 3, undefined, 8, 9, 10])
  expect([3, 4, 7, 8, 10].map(rows.rowOf)).toEqual([2, 3, 3, 4, 6])
})
