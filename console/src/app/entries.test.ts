import { found, type Entry } from './entries'

const entry = (kind: Entry['kind'], label: string, detail = ''): Entry => ({ id: label, kind, label, detail, run: () => undefined })
const ALL = [entry('Page', 'Runs'), entry('Pipeline', 'brief', 'A brief of the day'), entry('Run', 'run_1', 'brief, failed'), entry('Action', 'Approve')]
const labels = (typed: string) => found(ALL, typed).map(each => each.label)

test('everything while nothing is typed', () => {
  expect(labels(' ')).toEqual(['Runs', 'brief', 'run_1', 'Approve'])
})

test('all words have to be there, the name before what is said of it', () => {
  expect(labels('brief')).toEqual(['brief', 'run_1'])
  expect(labels('run fail')).toEqual(['run_1'])
  expect(labels('nothing')).toEqual([])
})
