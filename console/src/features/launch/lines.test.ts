import { cliLine, curlLine, filledIn, labelsOf, linkTo, quoted, type Launch } from './lines'

const LAUNCH: Launch = {
  pipeline: 'brief',
  version: 2,
  input: { topic: "it's a lamp" },
  mode: 'manual',
  labels: { team: 'news' },
}

test('a shell takes what is quoted as it is', () => {
  expect(quoted('plain-1')).toBe('plain-1')
  expect(quoted("it's $HOME")).toBe("'it'\\''s $HOME'")
})

test('the same as a command line', () => {
  expect(cliLine(LAUNCH)).toBe(`signalbox run start brief@2 --input '{"topic":"it'\\''s a lamp"}' --mode manual --label team=news`)
  expect(cliLine({ ...LAUNCH, version: undefined, mode: 'auto', labels: {} })).toBe(
    `signalbox run start brief --input '{"topic":"it'\\''s a lamp"}'`,
  )
})

test('the same with curl, whose credential stays out of it', () => {
  const line = curlLine({ ...LAUNCH, input: {} }, 'http://127.0.0.1:8008')
  expect(line).toContain('Bearer $SIGNALBOX_TOKEN')
  expect(line).toContain(`-d '{"pipeline":"brief","version":2,"input":{},"mode":"manual","labels":{"team":"news"}}'`)
})

test('a link fills in what it was made from', () => {
  const link = new URL(linkTo(LAUNCH, 'http://127.0.0.1:8008'))
  expect(link.pathname).toBe('/launch/brief')
  expect(filledIn(link.searchParams)).toEqual({ input: LAUNCH.input, mode: 'manual', labels: 'team:news' })
  expect(labelsOf('team:news')).toEqual({ team: 'news' })
})

test('a broken link fills in nothing', () => {
  expect(filledIn(new URLSearchParams('input={oops'))).toEqual({ input: undefined, mode: 'auto', labels: '' })
})
