// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { AuditEntry } from '../../api/admin'
import { Appearance } from '../../ui/Appearance'
import { AuditPage } from './AuditPage'

const ENTRY: AuditEntry = {
  seq: 7,
  at: '2026-01-31T09:00:00Z',
  principal: 'ada',
  principal_kind: 'human',
  channel: 'api',
  request_id: 'req_1',
  action: 'decide',
  detail: 'approve',
  project: 'default',
  object_type: 'gate',
  object: 'run_1',
  object_part: 'script',
  outcome: 'done',
  hash: 'ab12',
}

function show(path: string, answers: Record<string, [number, unknown]>) {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(input => {
    const url = input instanceof Request ? input.url : String(input)
    asked.push(url)
    const [status, body] = answers[url.replace(/\?.*/, '')] ?? [200, { id: 'ada', scopes: { '*': ['audit:read'] } }]
    return Promise.resolve(new Response(JSON.stringify(body), { status }))
  })
  const router = createMemoryRouter([{ path: '/audit', element: <AuditPage /> }], { initialEntries: [path] })
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>,
  )
  return { asked, router }
}

test('what the address asks for is asked of the server', async () => {
  const { asked } = show('/audit?principal=ada&outcome=done', { '/api/v1/audit': [200, { items: [ENTRY] }] })
  expect(await screen.findByRole('link', { name: 'run_1 · script' })).toHaveAttribute('href', '/runs/run_1/gates/script')
  expect(asked).toContain('/api/v1/audit?principal=ada&outcome=done&limit=50')
  expect(screen.getByRole('textbox', { name: 'Who' })).toHaveValue('ada')
})

test('a search goes to the address', async () => {
  const { router } = show('/audit', { '/api/v1/audit': [200, { items: [ENTRY] }] })
  await userEvent.type(screen.getByRole('textbox', { name: 'Object' }), 'run_1')
  await userEvent.click(screen.getByRole('button', { name: 'Search' }))
  expect(router.state.location.search).toBe('?object=run_1')
})

test('an entry opens with all that is known of it', async () => {
  show('/audit', { '/api/v1/audit': [200, { items: [ENTRY] }] })
  await userEvent.click(await screen.findByRole('button', { name: '#7' }))
  const dialog = screen.getByRole('dialog', { name: 'Entry #7' })
  expect(within(dialog).getByText('ab12')).toBeVisible()
  expect(within(dialog).getByRole('link', { name: 'req_1' })).toHaveAttribute('href', '/audit?request_id=req_1')
})

test('a trail that is not as it was written is said to be so', async () => {
  show('/audit', {
    '/api/v1/audit': [200, { items: [ENTRY] }],
    '/api/v1/audit/verify': [200, { sound: false, finding: 'changed', first_bad: 3, detail: 'Its hash differs.' }],
  })
  await userEvent.click(screen.getByRole('button', { name: 'Verify the trail' }))
  expect(await screen.findByText(/An entry was changed, from entry #3/)).toBeVisible()
})

test('who may not see it is told what it takes', async () => {
  const problem = { type: 't', title: 'Forbidden', status: 403, code: 'forbidden', detail: 'No.', instance: '', request_id: 'r' }
  show('/audit', { '/api/v1/audit': [403, problem], '/api/v1/me': [200, { id: 'eve', scopes: {} }] })
  expect(await screen.findByText(/You may not see the audit trail/)).toHaveTextContent('audit:read')
  expect(screen.queryByRole('button', { name: 'Verify the trail' })).toBeNull()
})
