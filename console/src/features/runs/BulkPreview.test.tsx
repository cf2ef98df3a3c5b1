// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { Appearance } from '../../ui/Appearance'
import { BulkPreview } from './BulkPreview'

const sent: unknown[] = []

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    const asked: unknown = JSON.parse(String(init.body))
    sent.push(asked)
    return Promise.resolve(
      Response.json({
        command: 'cancel',
        dry_run: sent.length === 1,
        applied: 1,
        items: [
          { run: 'run_2', pipeline: 'brief', status: 'completed', applied: false, code: 'run_ended', reason: 'The run is completed.' },
          { run: 'run_1', pipeline: 'brief', status: 'waiting', applied: true },
        ],
      }),
    )
  })
})
afterEach(() => vi.unstubAllGlobals())

test('every run is shown, with why it is left out, before anything is done', async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <MemoryRouter>
          <BulkPreview command="cancel" runs={['run_2', 'run_1']} close={() => {}} done={() => {}} />
        </MemoryRouter>
      </Appearance>
    </QueryClientProvider>,
  )
  expect(await screen.findByText('1 of 2 will be canceled, 1 left out.')).toBeInTheDocument()
  expect(screen.getByText('left out: The run is completed.')).toBeInTheDocument()
  expect(sent).toEqual([{ command: 'cancel', runs: ['run_2', 'run_1'], dry_run: true }])

  await userEvent.type(screen.getByRole('textbox', { name: /^Reason/ }), 'wrong topic')
  await userEvent.click(screen.getByRole('button', { name: 'Cancel 1' }))
  expect(await screen.findByText('1 of 2 canceled.')).toBeInTheDocument()
  expect(sent[1]).toEqual({ command: 'cancel', runs: ['run_2', 'run_1'], reason: 'wrong topic' })
})
