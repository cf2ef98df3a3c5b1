// @vitest-environment jsdom
import { matchRoutes } from 'react-router'
import { routes } from './routes'

const paths = (location: string) => matchRoutes(routes, location)?.at(-1)?.route.path

test('a pipeline may have any name that pipelines can have', () => {
  for (const name of ['new', 'edit', 'brief', '0', 'a-']) {
    expect(paths(`/pipelines/${name}`)).toBe('pipelines/:name')
    expect(paths(`/pipelines/${name}/edit`)).toBe('pipelines/:name/edit')
    expect(paths(`/launch/${name}`)).toBe('launch/:name?')
  }
})

test('the editor of a new one is where no pipeline can be', () => {
  expect(paths('/pipelines/-/new')).toBe('pipelines/-/new')
})
