// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createMemoryRouter, RouterProvider } from 'react-router'
import type { Pipeline } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { LaunchForm } from './LaunchForm'

const PIPELINE: Pipeline = {
  name: 'brief',
  version: 3,
  digest: 'd',
  created_at: '2026-01-01T00:00:00Z',
  stages: [],
  files: [],
  definition: '',
  inputs: {
    type: 'object',
    required: ['topic'],
    properties: { topic: { type: 'string', minLength: 3 }, title: { type: 'string' } },
    examples: [{ topic: 'from the example' }],
  },
}

function show(search = '') {
  const sent: (BodyInit | null | undefined)[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (init?.method === 'POST') {
      sent.push(init.body)
    }
    return Promise.resolve(new Response(JSON.stringify(url === '/api/v1/me' ? { scopes: { '*': ['runs:write'] } } : { id: 'run_1' })))
  })
  const router = createMemoryRouter(
    [
      { path: '/launch/brief', element: <LaunchForm pipeline={PIPELINE} chosen={undefined} /> },
      { path: '/runs/:run', element: <p>the run</p> },
    ],
    { initialEntries: [`/launch/brief${search}`] },
  )
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>,
  )
  return { sent, topic: () => screen.getByRole('textbox', { name: /^topic/ }), start: () => screen.getByRole('button', { name: 'Start the run' }) }
}

beforeEach(() => localStorage.clear())

test('what is wrong is said as it is typed, and nothing is sent', async () => {
  const { sent, topic, start } = show()
  await userEvent.type(topic(), 'la')
  expect(await screen.findByText(/too short/)).toBeVisible()
  await userEvent.click(start())
  expect(sent).toEqual([])
  await userEvent.type(topic(), 'mps')
  await userEvent.click(start())
  expect(await screen.findByText('the run')).toBeVisible()
  expect(sent).toEqual(['{"pipeline":"brief","input":{"topic":"lamps"},"mode":"auto","version":3}'])
})

test('what is needed is asked for when it is to begin, not before', async () => {
  const { sent, start } = show()
  expect(screen.queryByText('This is needed.')).toBeNull()
  await userEvent.click(start())
  expect(screen.getByText('This is needed.')).toBeVisible()
  expect(sent).toEqual([])
})

test('a link fills it in', () => {
  const { topic } = show(`?input=${encodeURIComponent('{"topic":"linked"}')}&label=team:news`)
  expect(topic()).toHaveValue('linked')
  expect(screen.getByRole('textbox', { name: 'Labels' })).toHaveValue('team:news')
})

test('an example of the pipeline, and one kept here, are to begin from', async () => {
  const { topic } = show()
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Begin from' }), 'Example 1')
  expect(topic()).toHaveValue('from the example')
  await userEvent.type(screen.getByRole('textbox', { name: 'Keep this input as' }), 'mine')
  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))
  expect(screen.getByRole('combobox', { name: 'Begin from' })).toHaveValue('mine')
})

test('a file fills a field in', async () => {
  const { topic } = show()
  await userEvent.click(screen.getByText('Fill in from a file'))
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'It is' }), 'topic')
  await userEvent.upload(screen.getByLabelText('File'), new File(['from a file'], 'topic.txt'))
  expect(await screen.findByText('topic.txt is filled in.')).toBeVisible()
  expect(topic()).toHaveValue('from a file')
})
