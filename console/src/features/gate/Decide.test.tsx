// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import type { Decision, Eligibility, Gate } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { Decide } from './Decide'
import type { Operation } from './patch'
import type { Check } from './useCheck'

const GATE: Gate = {
  run: 'run_1',
  stage: 'script',
  status: 'open',
  artifacts: [],
  editable: [],
  excluded: {},
  pipeline: 'brief',
  version: 1,
  project: 'default',
  follows: {
    approve: ['video'],
    reject: [
      { then: 'hold', again: ['script'] },
      { then: 'rewind:outline', again: ['outline', 'script'] },
    ],
  },
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
const NONE: Check = { changes: [], state: 'none', errors: new Map(), result: undefined }

function Bar({ gate, eligibility, stale, check }: { gate: Gate; eligibility: Eligibility; stale: boolean; check: Check }) {
  const [reason, setReason] = useState('')
  return (
    <Decide
      gate={gate}
      etag='"s"'
      eligibility={eligibility}
      stale={stale}
      check={check}
      artifact={undefined}
      reason={reason}
      setReason={setReason}
      form={undefined}
      decided={() => undefined}
    />
  )
}
function show(eligibility: Eligibility, { gate = GATE, stale = false, check = NONE } = {}) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <Bar gate={gate} eligibility={eligibility} stale={stale} check={check} />
      </Appearance>
    </QueryClientProvider>,
  )
}
const approve = () => screen.getByRole('button', { name: 'Approve' })
const reject = () => screen.getByRole('button', { name: 'Reject' })
const record = () => screen.getByRole('button', { name: /^Record the/ })
const sent = (fetch: { mock: { calls: [unknown, RequestInit?][] } }): unknown => {
  const body = fetch.mock.calls[0]?.[1]?.body
  return typeof body === 'string' ? JSON.parse(body) : undefined
}

test('an approval goes with what was seen, and says that it is being recorded', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined))
  show(MAY)
  expect(screen.getByText('You may decide by your role reviewer.')).toBeVisible()
  await userEvent.click(approve())
  expect(screen.getByRole('textbox', { name: 'Reason' })).toHaveFocus()
  expect(screen.getByText('video can start then.')).toBeVisible()
  await userEvent.click(record())
  expect(screen.getByRole('button', { name: 'Recording…' })).toBeVisible()
  const [url, init] = fetch.mock.calls[0] ?? []
  expect(url).toBe('/api/v1/runs/run_1/gates/script/decisions')
  expect(new Headers(init?.headers).get('If-Match')).toBe('"s"')
  expect(sent(fetch)).toEqual({ outcome: 'approve' })
})

test('a rejection needs a reason, and says what follows', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined))
  show(MAY)
  await userEvent.click(reject())
  expect(record()).toHaveAccessibleDescription('Say why first: a rejection needs a reason.')
  await userEvent.click(record())
  expect(fetch).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), 'Shorter.')
  await userEvent.click(screen.getByRole('radio', { name: 'Back to outline: outline and script run again.' }))
  await userEvent.click(record())
  expect(sent(fetch)).toEqual({ outcome: 'reject', reason: 'Shorter.', then: 'rewind:outline' })
})

test('what the pipeline says is left to it', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined))
  show(MAY)
  await userEvent.click(reject())
  await userEvent.keyboard('No.{Control>}{Enter}{/Control}')
  expect(sent(fetch)).toEqual({ outcome: 'reject', reason: 'No.' })
})

test('Escape goes back to the button', async () => {
  show(MAY)
  await userEvent.click(approve())
  await userEvent.keyboard('{Escape}')
  expect(approve()).toHaveFocus()
})

test('a critical gate asks for its name', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined))
  show(MAY, { gate: { ...GATE, policy: { ...GATE.policy, critical: true } } })
  await userEvent.click(approve())
  await userEvent.click(record())
  expect(fetch).not.toHaveBeenCalled()
  await userEvent.type(screen.getByRole('textbox', { name: 'Type script to confirm' }), 'script')
  await userEvent.click(record())
  expect(fetch).toHaveBeenCalledOnce()
})

test('who may not decide is told why, and cannot', async () => {
  show({ eligible: false, principal: 'ada', status: 'open', rule: 'exclude:starter', detail: 'You started this run.' })
  expect(approve()).toHaveAccessibleDescription('You started this run.')
  await userEvent.click(approve())
  expect(screen.queryByRole('textbox', { name: 'Reason' })).not.toBeInTheDocument()
})

test('who signed in too long ago is led to signing in', () => {
  show({ eligible: false, principal: 'ada', status: 'open', rule: 'step_up', detail: 'Sign in again.' })
  expect(screen.getByRole('button', { name: 'Sign in again' })).toBeVisible()
})

test('a quorum says how far it is, and that one has one voice', () => {
  const decision: Decision = {
    run: 'run_1', stage: 'script', outcome: 'approve', principal: { kind: 'human', id: 'ada' },
    subject: 's', result: 's', channel: 'api', iteration: 1, at: '2026-01-01T00:00:00Z',
  }
  show(MAY, { gate: { ...GATE, subject: 's', policy: { ...GATE.policy, quorum: 2 }, decisions: [decision] } })
  expect(approve()).toHaveAccessibleDescription('You have approved this. 1 of 2 approvals (ada).')
})

test('nobody decides on what has changed under their eyes', () => {
  show(MAY, { stale: true })
  expect(approve()).toHaveAccessibleDescription('It changed meanwhile: look at what is there now.')
})

test('an edit that the server would not take is not sent', () => {
  const changes: Operation[] = [{ op: 'replace', path: '/text', value: 1 }]
  show(MAY, { check: { changes, state: 'wrong', errors: new Map(), result: undefined } })
  expect(screen.getByRole('button', { name: 'Approve with your change' })).toHaveAccessibleDescription('Your edit is not valid yet.')
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
  await userEvent.click(record())
  expect(await screen.findByRole('alert')).toHaveTextContent('Approved by ben.')
  expect(screen.getByRole('alert')).toHaveTextContent('req_9')
})
