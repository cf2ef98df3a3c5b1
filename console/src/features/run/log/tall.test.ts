import { drawnOf, moved, placeOf, type Tall } from './tall'

const tall = (whole: number): Tall => ({ whole, drawn: drawnOf(whole), seen: 600 })
const million3 = tall(3_000_000 * 20)

test('what fits is scrolled as it is', () => {
  expect(moved(tall(5000), { scroll: 0, offset: 0 }, 4400)).toEqual({ scroll: 4400, offset: 0 })
})

test('a small movement is as small in the whole', () => {
  let place = placeOf(million3, 30_000_000)
  for (let step = 0; step < 2000; step++) {
    const before = place.scroll + place.offset
    place = moved(million3, place, place.scroll + 120)
    expect(place.scroll + place.offset).toBeCloseTo(before + 120, 3)
  }
})

test('any place can be shown, and the scroll stays within the box', () => {
  for (let top = 0; top <= million3.whole - million3.seen; top += 777_777) {
    const place = placeOf(million3, top)
    expect(place.scroll + place.offset).toBe(top)
    expect(place.scroll).toBeGreaterThanOrEqual(0)
    expect(place.scroll).toBeLessThanOrEqual(million3.drawn - million3.seen)
  }
})

test('a drag to the end is the end, and to the middle the middle', () => {
  const start = { scroll: 0, offset: 0 }
  const end = moved(million3, start, million3.drawn - million3.seen)
  expect(end.scroll + end.offset).toBe(million3.whole - million3.seen)
  const middle = moved(million3, start, (million3.drawn - million3.seen) / 2)
  expect((middle.scroll + middle.offset) / million3.whole).toBeCloseTo(0.5, 3)
})
