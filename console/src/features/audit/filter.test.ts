import { filterOf, fromField, toField } from './filter'

test('the address says what is asked for, and nothing else does', () => {
  const search = new URLSearchParams('principal=ada&outcome=&nonsense=1&object=%20run_1%20&entry=7')
  expect(filterOf(search)).toEqual({ principal: 'ada', object: 'run_1' })
})

test('a moment goes to the field and back', () => {
  const moment = new Date(2026, 0, 31, 9, 5).toISOString()
  expect(toField(moment)).toBe('2026-01-31T09:05')
  expect(fromField(toField(moment))).toBe(moment)
})

test('what is no time is none', () => {
  expect(toField('yesterday')).toBe('')
  expect(toField(undefined)).toBe('')
  expect(fromField('')).toBe('')
})
