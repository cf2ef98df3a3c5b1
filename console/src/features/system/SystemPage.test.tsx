// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Settings, System } from '../../api/admin'
import { Appearance } from '../../ui/Appearance'
import { SystemPage } from './SystemPage'

const SYSTEM: System = {
  version: '1.2.3',
  java: 'OpenJDK 25',
  started_at: '2026-01-01T00:00:00Z',
  uptime_seconds: 7260,
  ready: { status: 'ready', components: { disk: { status: 'low', details: { free_bytes: 2_000_000 } } } },
  processes: { most: 4, taken: 3, waiting_runs: 2 },
  streams: { open: 1, most: 100, most_of_one: 10 },
  storage: [{ name: 'artifacts', bytes: 5_000_000, files: 50_000, complete: false }],
}
const SETTINGS: Settings = {
  items: [
    { name: 'port', value: '9', source: 'flag', from: '--port', purpose: 'where to listen' },
    { name: 'data', value: 'usual', source: 'default', purpose: 'the data' },
  ],
  findings: [{ setting: 'rate-limits', what: 'Nobody is limited.', remedy: 'Leave it.' }],
}

function show(answers: Record<string, [number, unknown]>) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(input => {
    const [status, body] = answers[input instanceof Request ? input.url : String(input)] ?? [404, {}]
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Appearance>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: <SystemPage /> }])} />
      </Appearance>
    </QueryClientProvider>,
  )
}

test('how the server does, in words and numbers', async () => {
  show({ '/api/v1/system': [200, SYSTEM], '/api/v1/settings': [200, SETTINGS] })
  expect(await screen.findByText('2 h 1 min')).toBeVisible()
  expect(screen.getByRole('meter', { name: 'Processes of stages' })).toHaveAttribute('aria-valuenow', '3')
  expect(screen.getByText('2 runs wait for room')).toBeVisible()
  expect(screen.getByText('free: 2.0 MB')).toBeVisible()
  expect(screen.getByText('over 5.0 MB')).toBeVisible()
})

test('each setting says where it comes from', async () => {
  show({ '/api/v1/system': [200, SYSTEM], '/api/v1/settings': [200, SETTINGS] })
  const table = await screen.findByRole('region', { name: 'All settings' }).then(region => within(region))
  expect(table.getByRole('row', { name: /port 9 --port/ })).toBeVisible()
  expect(table.getByRole('row', { name: /data usual default/ })).toBeVisible()
  expect(screen.getByText('Nobody is limited.', { exact: false })).toBeVisible()
})

test('who may see the status and not the settings sees the status', async () => {
  const problem = { type: 't', title: 'Forbidden', status: 403, code: 'forbidden', detail: 'No.', instance: '', request_id: 'r' }
  show({ '/api/v1/system': [200, SYSTEM], '/api/v1/settings': [403, problem] })
  expect(await screen.findByText(/You may not see the settings/)).toBeVisible()
  expect(screen.getByText('1.2.3')).toBeVisible()
})
