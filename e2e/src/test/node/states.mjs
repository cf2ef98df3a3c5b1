// Looks at the console of a server that knows nothing yet, and at what it says when something cannot be shown.
//
// node states.mjs CHROMIUM LINK SERVER TOKEN PICTURES
import { looker } from './look.mjs'
import { apiOf, drive, freshPage, heading, PASSWORD, signInAs, signInByLink } from './session.mjs'

const [executablePath, link, server, token, pictures] = process.argv.slice(2)
const api = apiOf(server, token)

await drive({ name: 'states', executablePath, pictures }, async browser => {
  const { seen, look } = looker(pictures)
  const page = await freshPage(browser)
  const at = async (name, path, words) => {
    await page.goto(server + path)
    await page.getByText(words).first().waitFor()
    await look(page, name)
  }
  await signInByLink(page, link)

  await at('empty-home', '/', 'signalbox pipeline push')
  await at('empty-inbox', '/inbox', 'No gate is open.')
  await at('empty-runs', '/runs', 'There are no runs yet.')
  await at('empty-pipelines', '/pipelines', 'None yet.')
  await at('empty-launch', '/launch', 'pipeline')
  await at('empty-webhooks', '/webhooks', 'There are none yet.')
  await at('empty-audit', '/audit?action=registerPipeline', 'No entry is like that.')
  await at('empty-secrets', '/admin/secrets', 'None')
  await at('empty-delegations', '/admin/delegations', 'None, now or later.')

  await at('no-page', '/runs/of/nobody', 'There is no such page')
  await at('no-run', '/runs/run_01k2zzzzzzzzzzzzzzzzzzzzzz', 'In the log:')
  await at('no-gate', '/runs/run_01k2zzzzzzzzzzzzzzzzzzzzzz/gates/script', 'In the log:')
  await at('no-pipeline', '/pipelines/nothing', 'In the log:')
  await at('no-launch', '/launch/nothing', 'In the log:')
  await at('no-webhook', '/webhooks/whk_01k2zzzzzzzzzzzzzzzzzzzzzz', 'In the log:')

  // The server goes away under a page, and under one that was never filled.
  await page.goto(`${server}/runs`)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.context().route('**/api/v1/**', route => route.abort())
  await at('unreachable', '/runs', 'The server does not answer.')
  await page.getByText(/^Not live for/).waitFor()
  await look(page, 'lost')
  await page.context().unroute('**/api/v1/**')

  // Somebody who may see their project, and nothing of the server.
  await api('POST', '/users', { name: 'rita', password: PASSWORD, roles: { default: ['reviewer'] } })
  const hers = await freshPage(browser)
  await hers.goto(`${server}/admin/people`)
  await signInAs(hers, 'rita')
  for (const [name, path, title] of [
    ['people', '/admin/people', 'People, agents and services'],
    ['tokens', '/admin/tokens', 'API keys'],
    ['secrets', '/admin/secrets', 'Secrets'],
    ['delegations', '/admin/delegations', 'Delegations'],
    ['sessions', '/admin/sessions', 'Sessions'],
    ['webhooks', '/webhooks', 'Webhooks'],
    ['audit', '/audit', 'Audit'],
    ['system', '/system', 'System'],
  ]) {
    await hers.goto(server + path)
    await heading(hers, title)
    await hers.getByText('Loading').waitFor({ state: 'hidden' })
    await look(hers, `reviewer-${name}`)
  }
  return seen
})
