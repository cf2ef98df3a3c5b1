import { readFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

test('the types are those of docs/openapi.yaml; if not: npm run api', async () => {
  const nodes = await openapiTS(new URL('../../../docs/openapi.yaml', import.meta.url), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  })
  const written = readFileSync(new URL('schema.d.ts', import.meta.url), 'utf8')
  expect(written.slice(written.indexOf('export'))).toBe(astToString(nodes).trimStart())
}, 30_000)
