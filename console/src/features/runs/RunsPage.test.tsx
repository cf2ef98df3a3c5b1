// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Run } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { keyboard } from '../../ui/keys/keyboard'
import { RunsPage } from './RunsPage'

const SLOW = 20_000
const RUN: Run = {
  id: 'run_1',
  pipeline: 'brief',
  version: 2,
  status: 'running',
  mode: 'auto',
  labels: {},
  starter: 'ada',
  seq: 1,
  created_at: '2026-01-01T00:00:00Z',
}
const VERSIONS = [1, 2].map(version => ({ name: 'brief', version, digest: 'sha256:1', created_at: '2026-01-01T00:00:00Z' }))

function show(path: string, page: (url: URL) => { items: Run[]; next?: string } = () => ({ items: [RUN] })) {
  const asked: string[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(input => {
    const url = new URL(input instanceof Request ? input.url : String(input), 'http://localhost')
    if (url.pathname === '/api/v1/runs') {
      asked.push(url.search)
      return Promise.resolve(Response.json(page(url)))
    }
    const answers: Record<string, unknown> = {
      '/api/v1/me': { id: 'ada' },
      '/api/v1/pipelines': { items: VERSIONS.slice(1) },
      '/api/v1/pipelines/brief/versions': { items: VERSIONS },
    }
    return Promise.resolve(Response.json(answers[url.pathname] ?? {}))
  })
  const router = createMemoryRouter([{ path: '/runs', element: <RunsPage /> }], { initialEntries: [path] })
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>,
  )
  return { asked, router }
}

afterEach(() => vi.restoreAllMocks())

test('what the address asks for is asked of the server, and stands in the fields', async () => {
  const { asked } = show('/runs?q=news&pipeline=brief&version=2&started_by=ada&label=team:news')
  expect(await screen.findByRole('combobox', { name: 'Version' })).toHaveValue('2')
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveValue('news')
  expect(screen.getByRole('textbox', { name: 'Started by' })).toHaveValue('ada')
  expect(new URLSearchParams(asked[0])).toEqual(
    new URLSearchParams('q=news&pipeline=brief&version=2&label=team:news&started_by=ada&limit=100'),
  )
}, SLOW)

test('the slash goes to the search, and what is typed goes to the address once it rests', async () => {
  const { asked, router } = show('/runs?status=running')
  await screen.findByRole('region', { name: 'Runs, newest first' })
  act(() => void keyboard.press('/'))
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveFocus()
  await userEvent.keyboard('morning ')
  await waitFor(() => expect(router.state.location.search).toBe('?status=running&q=morning'))
  await userEvent.keyboard('news')
  await waitFor(() => expect(router.state.location.search).toBe('?status=running&q=morning+news'))
  expect(asked.filter(each => each.includes('q=')).length).toBeLessThanOrEqual(3)
  await userEvent.click(screen.getByRole('button', { name: 'Clear filters' }))
  expect(screen.getByRole('searchbox', { name: 'Search' })).toHaveValue('')
}, SLOW)

test('what I started is one click away, and one click back', async () => {
  const { router } = show('/runs')
  const mine = await screen.findByRole('button', { name: 'Started by me' })
  await userEvent.click(mine)
  expect(router.state.location.search).toBe('?started_by=ada')
  expect(mine).toHaveAttribute('aria-pressed', 'true')
  await userEvent.click(mine)
  expect(router.state.location.search).toBe('')
}, SLOW)

test('versions are offered once a pipeline is chosen, and go with it', async () => {
  const { router } = show('/runs')
  await screen.findByRole('option', { name: 'brief' })
  expect(screen.queryByRole('combobox', { name: 'Version' })).not.toBeInTheDocument()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Pipeline' }), 'brief')
  await screen.findByRole('option', { name: 'v1' })
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Version' }), 'v1')
  expect(router.state.location.search).toBe('?pipeline=brief&version=1')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Pipeline' }), 'Any')
  expect(router.state.location.search).toBe('')
}, SLOW)

test('a search that finds nothing says where it stopped, and goes on when told', async () => {
  const { asked } = show('/runs?q=sheep', url => {
    const cursor = Number(url.searchParams.get('cursor') ?? 0)
    return { items: [], ...(cursor < 6 ? { next: String(cursor + 1) } : {}) }
  })
  expect(await screen.findByText(/Older ones were not looked at yet/)).toBeVisible()
  expect(asked).toHaveLength(5)
  await userEvent.click(screen.getByRole('button', { name: 'Look further back' }))
  expect(await screen.findByText('No run is like that.')).toBeVisible()
  expect(asked).toHaveLength(7)
}, SLOW)
