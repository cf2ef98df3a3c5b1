// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Eligibility, Gate } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { Decide } from './Decide'

const GATE: Gate = {
  run: 'run_1',
  stage: 'script',
  status: 'open',
  artifacts: [],
  editable: [],
  excluded: {},
  iteration: 1,
  decisions: [],
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
const MAY: Eligibility = { eligible: true, principal: 'ada', status: 'open', rule: 'role:reviewer' }

function show(eligibility: Eligibility, stale = false) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <Decide
          gate={GATE}
          etag='"s"'
          eligibility={eligibility}
          stale={stale}
          edit={{ kind: 'none' }}
          artifact={undefined}
          decided={() => undefined}
        />
      </Appearance>
    </QueryClientProvider>,
  )
}
const approve = () => screen.getByRole('button', { name: 'Approve' })
const reject = () => screen.getByRole('button', { name: 'Reject' })

test('an approval goes with what was seen, and says that it is being recorded', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined))
  show(MAY)
  expect(screen.getByText('You may decide by your role reviewer.')).toBeVisible()
  await userEvent.click(approve())
  expect(screen.getByRole('button', { name: 'Recording…' })).toBeVisible()
  const [url, init] = fetch.mock.calls[0] ?? []
  expect(url).toBe('/api/v1/runs/run_1/gates/script/decisions')
  expect(new Headers(init?.headers).get('If-Match')).toBe('"s"')
  expect(init?.body).toBe('{"outcome":"approve"}')
})

test('a rejection needs a reason', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined))
  show(MAY)
  expect(reject()).toHaveAccessibleDescription('Say why first: a rejection needs a reason.')
  await userEvent.click(reject())
  expect(fetch).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Shorter.')
  await userEvent.click(reject())
  expect(fetch.mock.calls[0]?.[1]?.body).toBe('{"outcome":"reject","reason":"Shorter."}')
})

test('who may not decide is told why, and cannot', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  show({ eligible: false, principal: 'ada', status: 'open', rule: 'exclude:starter', detail: 'You started this run.' })
  expect(approve()).toHaveAccessibleDescription('You started this run.')
  await userEvent.click(approve())
  expect(fetch).not.toHaveBeenCalled()
})

test('nobody decides on what has changed under their eyes', () => {
  show(MAY, true)
  expect(approve()).toHaveAccessibleDescription('It changed meanwhile: look at what is there now.')
})

test('a refusal is shown with what to look for in the log', async () => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(
    new Response(
      JSON.stringify({ type: 't', title: 'Already decided', status: 409, code: 'gate_already_decided', detail: 'Approved by ben.', instance: '', request_id: 'req_9' }),
      { status: 409 },
    ),
  )
  show(MAY)
  await userEvent.click(approve())
  expect(await screen.findByRole('alert')).toHaveTextContent('Approved by ben.')
  expect(screen.getByRole('alert')).toHaveTextContent('req_9')
})
