import { changed, filterOf, isFiltered } from './filter'

const of = (search: string) => filterOf(new URLSearchParams(search))

test('a version counts only with its pipeline', () => {
  expect(of('pipeline=brief&version=2').version).toBe(2)
  expect(of('version=2').version).toBeUndefined()
  expect(of('pipeline=brief&version=two').version).toBeUndefined()
})

test('what is empty filters nothing', () => {
  expect(isFiltered(of('q=%20&status='))).toBe(false)
  expect(isFiltered(of('q=news'))).toBe(true)
})

test('another pipeline lets go of the version, and nothing else does', () => {
  const before = new URLSearchParams('pipeline=brief&version=2&q=news')
  expect(changed(before, { pipeline: 'film' }).toString()).toBe('pipeline=film&q=news')
  expect(changed(before, { q: '' }).toString()).toBe('pipeline=brief&version=2')
})
