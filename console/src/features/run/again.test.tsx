// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import type { Run } from '../../api/queries'
import { Appearance } from '../../ui/Appearance'
import { NextStep } from './NextStep'
import { RunActions } from './RunActions'
import { RunInput } from './RunInput'

const RUN: Run = {
  id: 'run_a',
  pipeline: 'brief',
  version: 1,
  status: 'completed',
  mode: 'auto',
  input: { topic: 'a lamp' },
  labels: { team: 'news' },
  starter: 'ana',
  seq: 9,
  created_at: '2026-01-01T00:00:00Z',
}
const show = (run: Run) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <MemoryRouter>
          <RunActions run={run} />
          <NextStep run={run} />
          <RunInput run={run} />
        </MemoryRouter>
      </Appearance>
    </QueryClientProvider>,
  )
const filled = '/launch/brief?input=%7B%22topic%22%3A%22a+lamp%22%7D&label=team%3Anews'

test('a run that is over is started again with its input and labels, of the newest version', () => {
  show(RUN)
  expect(screen.getByRole('link', { name: 'Launch again' })).toHaveAttribute('href', filled)
  expect(screen.getByText('Input')).toBeVisible()
})

test('one that failed says so once, where it says why', () => {
  show({ ...RUN, status: 'failed' })
  expect(screen.getByRole('link', { name: 'Launch it anew' })).toHaveAttribute('href', filled)
  expect(screen.queryByRole('link', { name: 'Launch again' })).not.toBeInTheDocument()
})

test('one that goes on is not', () => {
  show({ ...RUN, status: 'running' })
  expect(screen.queryByRole('link')).not.toBeInTheDocument()
})
