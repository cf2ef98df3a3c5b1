// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { Markdown } from './Markdown'

test('tables and headings are elements', () => {
  render(<Markdown text={'# Report\n\n| a | b |\n|---|---|\n| 1 | 2 |\n'} />)
  expect(screen.getByRole('heading', { name: 'Report' })).toBeInTheDocument()
  expect(screen.getByRole('cell', { name: '2' })).toBeInTheDocument()
})

test('raw markup stays text, and no address runs anything', () => {
  const { container } = render(
    <Markdown text={'<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[go](javascript:alert(1)) ![far](https://far.example/x.png)'} />,
  )
  expect(container.querySelector('script, img, [onerror]')).toBeNull()
  expect(screen.getByText('go').getAttribute('href') ?? '').not.toContain('javascript')
  expect(screen.getByText('[picture: far]')).toBeInTheDocument()
})
