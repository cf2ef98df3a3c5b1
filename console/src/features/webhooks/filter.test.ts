import { filterShown, labelsOf, labelsShown, words } from './filter'

test('words stand between commas or blanks', () => {
  expect(words(' gate.*,  run.failed ')).toEqual(['gate.*', 'run.failed'])
  expect(words('')).toEqual([])
})

test('labels go to a map and back', () => {
  expect(labelsOf('team:news, url:http://x')).toEqual({ team: 'news', url: 'http://x' })
  expect(labelsShown(labelsOf('team:news, tier:1'))).toBe('team:news, tier:1')
})

test('a filter is said in words', () => {
  expect(filterShown({ project: '*', types: [], stages: [], pipelines: [], labels: {} })).toBe('every event in all projects')
  expect(filterShown({ project: 'news', types: ['gate.*'], stages: ['script'], pipelines: [], labels: { team: 'a' } })).toBe(
    'gate.* of the stages script of runs with team:a in news',
  )
})
