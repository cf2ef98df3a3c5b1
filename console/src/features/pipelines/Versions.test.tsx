// @vitest-environment jsdom
import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { Appearance } from '../../ui/Appearance'
import { Versions } from './Versions'

const VERSIONS = [2, 1].map(version => ({ name: 'brief', version, digest: 'sha256:1', created_at: '2026-01-01T00:00:00Z' }))

test('each version leads to its runs', () => {
  render(
    <Appearance>
      <MemoryRouter>
        <Versions name="brief" all={VERSIONS} shown={2} />
      </MemoryRouter>
    </Appearance>,
  )
  expect(screen.getByRole('link', { name: 'Runs of v1' })).toHaveAttribute('href', '/runs?pipeline=brief&version=1')
  expect(screen.getByRole('link', { name: 'Runs of v2' })).toHaveAttribute('href', '/runs?pipeline=brief&version=2')
  expect(screen.getByRole('heading', { name: '2 versions' })).toBeVisible()
})
