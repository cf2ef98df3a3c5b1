// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Gate } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { GatePage } from './GatePage'

const SLOW = 20_000
const gate = (more: Partial<Gate>): Gate => ({
  run: 'run_1',
  stage: 'script',
  status: 'open',
  subject: 'sha256:one',
  artifacts: [],
  editable: [],
  excluded: {},
  iteration: 1,
  decisions: [],
  pipeline: 'brief',
  version: 1,
  project: 'default',
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
  ...more,
})
const AGAIN = gate({ iteration: 2, subject: 'sha256:two' })

/** A page that begins with what was kept, where something was, and a server with something to say. */
function show(kept: Gate | undefined, served: Gate) {
  const server = { gate: served }
  vi.spyOn(globalThis, 'fetch').mockImplementation(url => {
    const path = typeof url === 'string' ? url : ''
    const answer = path.endsWith('/eligibility')
      ? { eligible: true, principal: 'ada', status: 'open', rule: 'role:reviewer' }
      : path.endsWith('/script')
        ? server.gate
        : { items: [] }
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { ETag: '"s"' } }))
  })
  const client = new QueryClient()
  const key = ['run', 'run_1', 'gate', 'script']
  if (kept) {
    client.setQueryData(key, { data: kept, etag: '"s"' })
  }
  const router = createMemoryRouter([{ path: '/runs/:run/gates/:stage', element: <GatePage /> }], {
    initialEntries: ['/runs/run_1/gates/script'],
  })
  render(
    <QueryClientProvider client={client}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>,
  )
  return { server, again: () => act(() => client.invalidateQueries({ queryKey: key })) }
}
const MEANWHILE = 'The gate has opened again meanwhile (iteration 2).'

test('what was kept of an earlier visit gives way to what is there', async () => {
  show(gate({ status: 'rejected' }), AGAIN)
  expect(await screen.findByText('You may decide by your role reviewer.')).toBeVisible()
  expect(screen.queryByText(MEANWHILE)).not.toBeInTheDocument()
}, SLOW)

test('what changes under the eyes of whoever decides is said, and shown when they want', async () => {
  const { server, again } = show(undefined, gate({}))
  expect(await screen.findByText('You may decide by your role reviewer.')).toBeVisible()
  server.gate = AGAIN
  await again()
  expect(await screen.findByText(MEANWHILE)).toBeVisible()
  expect(screen.getByRole('button', { name: 'Approve' })).toHaveAccessibleDescription('It changed meanwhile: look at what is there now.')
}, SLOW)

test('a gate that nothing is to be decided at opens by itself', async () => {
  const { server, again } = show(undefined, gate({ status: 'rejected' }))
  expect(await screen.findByText('This gate is rejected: there is nothing to decide.')).toBeVisible()
  server.gate = AGAIN
  await again()
  expect(await screen.findByText('You may decide by your role reviewer.')).toBeVisible()
}, SLOW)
