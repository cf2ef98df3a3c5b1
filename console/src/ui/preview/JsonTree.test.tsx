// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { JsonTree } from './JsonTree'

test('the first levels are open, deeper ones when asked', async () => {
  render(<JsonTree value={{ a: { b: { c: 'deep' } } }} />)
  expect(screen.queryByText('"deep"')).not.toBeInTheDocument()
  await userEvent.click(screen.getByText('b:'))
  expect(await screen.findByText('"deep"')).toBeInTheDocument()
})

test('a long list is drawn in parts', async () => {
  render(<JsonTree value={{ list: Array.from({ length: 150 }, (_, at) => `item ${at}`) }} />)
  await userEvent.click(screen.getByText('list:'))
  expect(screen.queryByText('"item 120"')).not.toBeInTheDocument()
  await userEvent.click(await screen.findByRole('button', { name: '50 more' }))
  expect(screen.getByText('"item 120"')).toBeInTheDocument()
})
