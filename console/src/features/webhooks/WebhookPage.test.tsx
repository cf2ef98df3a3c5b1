// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Delivery, Webhook } from '../../api/admin'
import { Appearance } from '../../ui/Appearance'
import { WebhookPage } from './WebhookPage'

const HOOK: Webhook = {
  id: 'whk_1',
  url: 'https://hooks.example.org/in',
  enabled: true,
  filter: { project: '*', types: ['gate.*'], stages: [], pipelines: [], labels: {} },
}
const DELIVERY: Delivery = {
  id: 'dlv_1',
  type: 'gate.opened',
  run: 'run_1',
  seq: 4,
  status: 'failed',
  attempts: 1,
  tried: [{ number: 1, at: '2026-01-01T00:00:00Z', took_ms: 12, status: 500, error: 'status' }],
}
const ANSWERS: Record<string, unknown> = {
  'GET /api/v1/me': { id: 'ada', scopes: { '*': ['webhooks:write', 'webhooks:read'] } },
  'GET /api/v1/webhooks/whk_1': HOOK,
  'GET /api/v1/webhooks/whk_1/deliveries': { items: [DELIVERY] },
  'GET /api/v1/webhooks/whk_1/deliveries/dlv_1': DELIVERY,
  'POST /api/v1/webhooks/whk_1/test': { message: 'm', delivered: false, error: 'timeout', took_ms: 20000 },
  'POST /api/v1/webhooks/whk_1/deliveries/dlv_1/redeliver': DELIVERY,
  'PATCH /api/v1/webhooks/whk_1': { ...HOOK, enabled: false },
}

function show(path: string) {
  const sent: [string, unknown][] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const call = `${init?.method ?? 'GET'} ${(input instanceof Request ? input.url : String(input)).replace(/\?.*/, '')}`
    sent.push([call, init?.body])
    return Promise.resolve(new Response(JSON.stringify(ANSWERS[call])))
  })
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  const router = createMemoryRouter([{ path: '/webhooks/:webhook', element: <WebhookPage /> }], { initialEntries: [path] })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>,
  )
  return sent
}

test('a test that does not arrive is said to be so', async () => {
  show('/webhooks/whk_1')
  await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }))
  expect(await screen.findByText(/It did not arrive: timeout/)).toBeVisible()
})

test('it is disabled with one press', async () => {
  const sent = show('/webhooks/whk_1')
  await userEvent.click(await screen.findByRole('button', { name: 'Disable' }))
  expect(sent).toContainEqual(['PATCH /api/v1/webhooks/whk_1', '{"enabled":false}'])
})

test('a delivery that is linked to is open, with what was answered, and can be sent again', async () => {
  const sent = show('/webhooks/whk_1?delivery=dlv_1')
  expect(await screen.findByText('500: not a 2xx')).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: 'Send it again' }))
  expect(await screen.findByText('It is sent again, under the same message id.')).toBeVisible()
  expect(sent.map(([call]) => call)).toContain('POST /api/v1/webhooks/whk_1/deliveries/dlv_1/redeliver')
})
