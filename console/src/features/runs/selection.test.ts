import { extended, MOST, NOTHING, page, toggled } from './selection'

const rows = Array.from({ length: 300 }, (_, at) => ({ id: `r${at}` }))

test('a row is chosen and let go', () => {
  const one = toggled(NOTHING, 'r1')
  expect([...one.ids]).toEqual(['r1'])
  expect(toggled(one, 'r1').ids.size).toBe(0)
})

test('a range goes from the last one chosen, either way', () => {
  expect([...extended(toggled(NOTHING, 'r3'), rows, 'r1').ids].sort()).toEqual(['r1', 'r2', 'r3'])
  expect([...extended(NOTHING, rows, 'r1').ids]).toEqual(['r1'])
})

test('no more than a hundred are chosen', () => {
  expect(extended(toggled(NOTHING, 'r0'), rows, 'r250').ids.size).toBe(MOST)
  const all = page(NOTHING, rows)
  expect(all.ids.size).toBe(MOST)
  expect(toggled(all, 'r200').ids.size).toBe(MOST)
  expect(page(all, rows)).toBe(NOTHING)
})
