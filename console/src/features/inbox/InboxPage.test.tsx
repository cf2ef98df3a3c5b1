// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { OpenGate } from '../../api/queries'
import { isMine } from '../../api/waiting'
import { Appearance } from '../../ui/Appearance'
import { keyboard } from '../../ui/keys/keyboard'
import { InboxPage } from './InboxPage'

const SLOW = 20_000
const gate = (run: string, more: Partial<OpenGate> = {}): OpenGate => ({
  run,
  stage: 'script',
  status: 'open',
  subject: `sha256:${run}`,
  iteration: 1,
  opened_at: '2026-01-01T00:00:00Z',
  pipeline: 'brief',
  version: 1,
  project: 'default',
  starter: 'ana',
  critical: false,
  form: false,
  quorum: 1,
  approved_by: [],
  eligibility: { eligible: true, principal: 'ben', status: 'open', rule: 'role:reviewer' },
  ...more,
})
const denied = { eligible: false, principal: 'ben', status: 'open', rule: 'exclude:starter', detail: 'You started this run.' }

async function show(gates: OpenGate[]) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(asked => {
    const address = asked instanceof Request ? asked.url : asked.toString()
    const items = address.includes('decidable=true') ? gates.filter(isMine) : gates
    return Promise.resolve(Response.json({ items }))
  })
  const router = createMemoryRouter(
    [
      { path: '/inbox', element: <InboxPage /> },
      { path: '/runs/:run/gates/:stage', element: <p>A gate</p> },
    ],
    { initialEntries: ['/inbox'] },
  )
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>,
  )
  await screen.findByRole('button', { name: /^All open gates/ })
  return router
}

test('what waits for me is shown, the rest on request, with the reason', async () => {
  await show([gate('run_a'), gate('run_b', { eligibility: denied })])
  expect(await screen.findByRole('button', { name: 'Waits for you (1)' })).toBeVisible()
  expect(screen.getByText('run_a')).toBeVisible()
  expect(screen.queryByText('run_b')).not.toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'All open gates (2)' }))
  expect(screen.getByText('You started this run.')).toBeVisible()
}, SLOW)

test('one by one begins with what is due first', async () => {
  const router = await show([gate('run_a'), gate('run_b', { deadline_at: '2026-02-01T00:00:00Z' })])
  await screen.findByText('run_a')
  await userEvent.click(screen.getByRole('button', { name: 'Review one by one' }))
  expect(router.state.location.pathname + router.state.location.search).toBe('/runs/run_b/gates/script?queue=inbox')
}, SLOW)

test('by keys: down a row, and into it', async () => {
  const router = await show([gate('run_a'), gate('run_b')])
  await screen.findByText('run_a')
  act(() => void keyboard.press('j'))
  act(() => void keyboard.press('o'))
  expect(router.state.location.pathname).toBe('/runs/run_a/gates/script')
})

test('by keys: down a row, choose it; what asks another question cannot join', async () => {
  await show([gate('run_a'), gate('run_b', { version: 2, opened_at: '2026-01-02T00:00:00Z' }), gate('run_c', { opened_at: '2026-01-03T00:00:00Z' })])
  await screen.findByText('run_a')
  act(() => void keyboard.press('j'))
  act(() => void keyboard.press('x'))
  expect(await screen.findByRole('checkbox', { name: 'Choose script of run_a' })).toBeChecked()
  const other = screen.getByRole('checkbox', { name: 'Choose script of run_b' })
  expect(other).toHaveAttribute('aria-disabled', 'true')
  await userEvent.click(other)
  expect(other).not.toBeChecked()
  await userEvent.click(screen.getByRole('button', { name: 'Choose all 2 of this kind' }))
  expect(screen.getByRole('checkbox', { name: 'Choose script of run_c' })).toBeChecked()
  expect(screen.getByRole('button', { name: 'Approve 2…' })).toBeVisible()
}, SLOW)

test('nothing open says where gates come from', async () => {
  await show([])
  expect(await screen.findByText('No gate is open.')).toBeVisible()
}, SLOW)
