// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { Graph, type GraphNode } from './Graph'

const show = (nodes: GraphNode[]) =>
  render(
    <MemoryRouter>
      <Graph label="Stages" nodes={nodes} edges={[{ from: 'a', to: 'b' }]} />
    </MemoryRouter>,
  )

test('the boxes are links in their order, told what they follow', async () => {
  show([
    { id: 'a', label: 'Script', to: '/a' },
    { id: 'b', label: 'Video', to: '/b', detail: 'gate' },
  ])
  expect(screen.getByRole('link', { name: /^Video,\s*gate, after Script$/ })).toHaveAttribute('href', '/b')
  await userEvent.tab()
  expect(screen.getByRole('region', { name: 'Stages' })).toHaveFocus()
  await userEvent.tab()
  expect(screen.getByRole('link', { name: 'Script' })).toHaveFocus()
})

test('more than can be read are not drawn', () => {
  show(Array.from({ length: 301 }, (_, n) => ({ id: `${n}`, label: `${n}` })))
  expect(screen.getByText('301 are too many to be drawn well: see the list.')).toBeVisible()
})
