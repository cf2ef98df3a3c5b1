// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Token } from '../../api/admin'
import { Appearance } from '../../ui/Appearance'
import { TokensPage } from './TokensPage'

const TOKEN: Token = {
  id: 'a1b2c3d4',
  principal: 'release-bot',
  name: 'ci',
  scopes: ['runs:read'],
  created_by: 'ada',
  created_at: '2026-01-01T00:00:00Z',
  expires_at: '2999-01-01T00:00:00Z',
}
const ME = { id: 'ada', scopes: { '*': ['keys:write', 'runs:read', 'runs:write'] } }

function show(who: object = ME) {
  const sent: [string, string, unknown][] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    const method = init?.method ?? 'GET'
    sent.push([method, url, init?.body])
    if (method === 'DELETE') {
      return Promise.resolve(new Response(null, { status: 204 }))
    }
    const body = url === '/api/v1/me' ? who : method === 'POST' ? { ...TOKEN, token: 'sbx_once' } : { items: [TOKEN] }
    return Promise.resolve(new Response(JSON.stringify(body), { status: method === 'POST' ? 201 : 200 }))
  })
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <RouterProvider router={createMemoryRouter([{ path: '/', element: <TokensPage /> }])} />
      </Appearance>
    </QueryClientProvider>,
  )
  return sent
}

test('a key is made for what was chosen, and shown once', async () => {
  const sent = show()
  await screen.findByText('ci')
  await userEvent.click(screen.getByRole('button', { name: 'New key' }))
  const dialog = screen.getByRole('dialog', { name: 'New API key' })
  await userEvent.type(within(dialog).getByRole('textbox', { name: /^Name/ }), 'laptop')
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'runs:read' }))
  await userEvent.click(within(dialog).getByRole('button', { name: 'Make the key' }))
  expect(await screen.findByRole('textbox', { name: 'The key' })).toHaveValue('sbx_once')
  expect(sent.find(([method]) => method === 'POST')?.[2]).toBe('{"name":"laptop","expires_in":"30d","scopes":["runs:read"]}')
})

test('a key is revoked after it was said what follows', async () => {
  const sent = show()
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke ci' }))
  expect(sent.filter(([method]) => method === 'DELETE')).toEqual([])
  await userEvent.click(screen.getByRole('button', { name: 'Revoke the key' }))
  expect(sent.find(([method]) => method === 'DELETE')?.[1]).toBe('/api/v1/tokens/a1b2c3d4')
})

test('who may not make one is told what it takes', async () => {
  show({ id: 'eve', scopes: { news: ['runs:read'] } })
  await screen.findByText('ci')
  expect(screen.getByRole('button', { name: 'New key' })).toHaveAccessibleDescription(/keys:write/)
})
