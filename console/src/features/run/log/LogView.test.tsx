// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { Appearance } from '../../../ui/Appearance'
import { LogView } from './LogView'

const lines = ['\u001b[31mfirst\u001b[0m', 'second <b>bold</b>', 'third']

beforeEach(() => {
  Element.prototype.scrollTo = () => {}
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(
      Response.json(
        url.includes('/search')
          ? { lines: [2, 3], count: 1922, searched_to: 3, total: 3, complete: true }
          : { lines: lines.map((text, at) => ({ number: at + 1, text })), total: 3, next: 4 },
      ),
    ),
  )
})
afterEach(() => vi.unstubAllGlobals())

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Appearance>
        <MemoryRouter>
          <LogView attempt={{ run: 'run_1', stage: 'script', attempt: 1 }} running={false} />
        </MemoryRouter>
      </Appearance>
    </QueryClientProvider>,
  )
}

test('lines are text, and each has an address', async () => {
  show()
  expect(await screen.findByText('first')).toBeInTheDocument()
  expect(screen.getByText('second <b>bold</b>')).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Line 2' })).toHaveAttribute('href', '/?line=2')
  expect(screen.getByRole('log', { name: 'Log of script, attempt 1' })).toHaveAttribute('aria-live', 'off')
})

test('what is found is counted by the server, and gone through in order', async () => {
  show()
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Find in the log' }), 'd{enter}')
  expect(await screen.findByText('1,922 lines found')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Next' }))
  expect(await screen.findByText('1 of 1,922 lines')).toBeInTheDocument()
})
