// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import type { Gate } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { keep, keyOf } from './kept'
import { Review } from './Review'

// The server is asked when the typing stops; a busy machine takes its time.
const PATIENT = { timeout: 5000 }
const SLOW = 20_000
const BASE = { title: 'Signals', mood: 'calm' }
const GATE: Gate = {
  run: 'run_1',
  stage: 'script',
  status: 'open',
  subject: 'sha256:s',
  artifacts: [
    { id: 'art_1', run: 'run_1', stage: 'script', attempt: 1, name: 'script.json', version: 1, digest: 'sha256:a', media_type: 'application/json', size: 40 },
  ],
  editable: ['/title'],
  excluded: {},
  iteration: 1,
  decisions: [],
  pipeline: 'brief',
  version: 1,
  project: 'default',
  follows: { approve: ['video'], reject: [{ then: 'hold', again: ['script'] }] },
  schemas: {},
  policy: {
    before: false,
    approvers: { roles: ['reviewer'], principals: [], groups: [] },
    quorum: 1,
    exclude: [],
    critical: false,
    on_timeout: 'hold',
    on_reject: 'hold',
    max_iterations: 10,
  },
}
const tried = (valid: boolean, errors: object[] = []) => ({
  valid,
  subject: 'sha256:s',
  result: 'sha256:r',
  conflict: false,
  ...(valid ? { edited: { name: 'script.json', digest: 'sha256:1234567890', media_type: 'application/json', size: 40 } } : {}),
  errors,
})

/** A server that knows one artifact, and judges an edit. */
function serve(judge: (patch: unknown) => object) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) => {
    const path = typeof url === 'string' ? url : ''
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined
    const answer = path.endsWith('/content')
      ? BASE
      : path.endsWith('/preview')
        ? judge(typeof body === 'object' && body !== null ? Reflect.get(body, 'patch') : undefined)
        : { items: [] }
    return Promise.resolve(new Response(JSON.stringify(answer)))
  })
}

function show() {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Appearance>
        <MemoryRouter initialEntries={['/?view=form']}>
          <Review
            gate={GATE}
            current={GATE}
            etag='"sha256:s"'
            eligibility={{ eligible: true, principal: 'ada', status: 'open', rule: 'role:reviewer' }}
            stale={false}
            decided={() => undefined}
          />
        </MemoryRouter>
      </Appearance>
    </QueryClientProvider>,
  )
}
const tab = (name: string) => userEvent.click(screen.getByRole('tab', { name }))
const title = () => screen.findByRole('textbox', { name: 'title' })

beforeEach(() => localStorage.clear())

const write = async (words: string) => {
  await userEvent.clear(await title())
  await userEvent.click(await title())
  await userEvent.paste(words)
}

test('the server says whether it would take the edit, and where it leads', async () => {
  serve(() => tried(true))
  show()
  await write('Lamps')
  expect(await screen.findByText(/The server would take this/, {}, PATIENT)).toHaveTextContent('video')
}, SLOW)

test('form, text, patch and difference are one edit', async () => {
  serve(() => tried(true))
  show()
  await write('Lamps')
  expect(screen.getByRole('textbox', { name: 'mood' })).toBeDisabled()
  expect(screen.getByRole('region', { name: 'Lines that you change' })).toHaveTextContent('"Lamps"')
  await tab('Text')
  expect(screen.getByRole('textbox', { name: 'Edit script.json' })).toHaveValue(JSON.stringify({ ...BASE, title: 'Lamps' }, null, 2))
  await tab('Patch')
  const patch = screen.getByRole('textbox', { name: 'Patch of script.json' })
  expect(patch).toHaveValue(JSON.stringify([{ op: 'replace', path: '/title', value: 'Lamps' }], null, 2))
  await userEvent.clear(patch)
  await userEvent.click(patch)
  await userEvent.paste('[{"op":"replace","path":"/title","value":"Levers"}]')
  await tab('Form')
  expect(await title()).toHaveValue('Levers')
}, SLOW)

test('what the server finds wrong is said at its place, and nothing can be decided', async () => {
  serve(() => tried(false, [{ pointer: '/patch', place: '/title', message: 'must be at least 3 characters long' }]))
  show()
  await userEvent.clear(await title())
  expect(await screen.findAllByText('must be at least 3 characters long', { exact: false }, PATIENT)).toHaveLength(2)
  expect(await title()).toBeInvalid()
  expect(screen.getByRole('button', { name: 'Approve with your change' })).toHaveAccessibleDescription('Your edit is not valid yet.')
}, SLOW)

test('what the gate does not let anybody change is said without asking', async () => {
  const fetch = serve(() => tried(true))
  show()
  await title()
  await tab('Text')
  const text = screen.getByRole('textbox', { name: 'Edit script.json' })
  await userEvent.clear(text)
  await userEvent.click(text)
  await userEvent.paste('{"title":"Signals","mood":"loud"}')
  expect(screen.getByText('This gate allows edits of /title only.')).toBeVisible()
  expect(fetch.mock.calls.some(([url]) => typeof url === 'string' && url.endsWith('/preview'))).toBe(false)
}, SLOW)

test('a draft of the same version is taken up again, and can be thrown away', async () => {
  serve(() => tried(true))
  keep(keyOf('run_1', 'script', 'script.json'), { artifact: 'art_1', digest: 'sha256:a', base: BASE, value: { ...BASE, title: 'Lamps' }, reason: '', at: Date.now() })
  show()
  expect(await title()).toHaveValue('Lamps')
  expect(screen.getByText(/This is the edit that you began/)).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Throw the edit away' }))
  expect(await title()).toHaveValue('Signals')
  expect(localStorage).toHaveLength(0)
}, SLOW)

test('a draft of an earlier version is merged, and a conflict is decided by whoever made it', async () => {
  serve(() => tried(true))
  keep(keyOf('run_1', 'script', 'script.json'), {
    artifact: 'art_0', digest: 'sha256:before', base: { title: 'First', mood: 'calm' }, value: { title: 'Mine', mood: 'calm' }, reason: '', at: Date.now(),
  })
  show()
  expect(await title()).toHaveValue('Signals')
  expect(screen.getByRole('button', { name: 'Go on with both' })).toHaveAccessibleDescription('Choose a side for each place first.')
  await userEvent.click(screen.getByRole('radio', { name: /Keep mine/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Go on with both' }))
  expect(await title()).toHaveValue('Mine')
}, SLOW)

test('a draft is forgotten after a week', async () => {
  serve(() => tried(true))
  keep(keyOf('run_1', 'script', 'script.json'), {
    artifact: 'art_1', digest: 'sha256:a', base: BASE, value: { ...BASE, title: 'Old' }, reason: '', at: Date.now() - 8 * 86_400_000,
  })
  show()
  expect(await title()).toHaveValue('Signals')
}, SLOW)
