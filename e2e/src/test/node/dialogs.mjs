// Looks at every list, form and dialog of the console, and at what compares two versions.
//
// node dialogs.mjs CHROMIUM LINK SERVER TOKEN PICTURES
import { looker } from './look.mjs'
import { apiOf, button, drive, freshPage, heading, PASSWORD, signInByLink } from './session.mjs'

const [executablePath, link, server, token, pictures] = process.argv.slice(2)
const api = apiOf(server, token)

/** What the pages are to show something of. */
const furnish = async () => {
  const hook = await api('POST', '/webhooks', { url: 'http://127.0.0.1:9/signalbox', filter: { types: ['run.*'] }, enabled: true })
  const { items: runs } = await api('GET', '/runs')
  const { definition } = await api('GET', '/pipelines/brief')
  await api('POST', '/pipelines', `${definition}# the second\n`, { 'Content-Type': 'application/yaml' })
  await api('POST', '/users', { name: 'ben', password: PASSWORD, roles: { '*': ['reviewer'] } })
  await api('POST', '/principals', { id: 'human:cleo', kind: 'human', name: 'Cleo' })
  await api('POST', '/delegations', { to: 'human:cleo', until: new Date(Date.now() + 86_400_000).toISOString() })
  await api('POST', '/tokens', { name: 'laptop' })
  await api('POST', '/runs', { pipeline: 'brief', input: { topic: 'lamps' } })
  return { hook: hook.id, run: runs[0].id }
}

/** By a rejection with an edit, which the stage takes up. */
const changeElsewhere = async (run, value) => {
  const { seq } = await api('GET', `/runs/${run}`)
  const { subject } = await api('GET', `/runs/${run}/gates/script`)
  const decision = { outcome: 'reject', reason: 'Otherwise.', then: 'rerun', patch: [{ op: 'replace', path: '/text', value }] }
  await api('POST', `/runs/${run}/gates/script/decisions`, decision, { 'If-Match': `"${subject}"` })
  await api('GET', `/runs/${run}/events?type=gate.opened&after=${seq}&wait=25s`)
}

await drive({ name: 'dialogs', executablePath, pictures }, async browser => {
  const { seen, look } = looker(pictures)
  const page = await freshPage(browser)
  const goTo = async (path, title) => {
    await page.goto(server + path)
    await heading(page, title)
  }
  const press = name => button(page, name).first().click()
  // Opens a dialog, looks at it, and closes it again.
  const dialog = async (name, open) => {
    await open()
    await page.getByRole('dialog').waitFor()
    await look(page, name)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
  await signInByLink(page, link)
  const { hook, run } = await furnish()

  await goTo('/', 'Home')
  await page.getByRole('link', { name: 'script', exact: true }).first().waitFor()
  await dialog('palette', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('run')
    await page.getByRole('option').first().waitFor()
  })
  await dialog('actions', () => page.keyboard.press('.'))
  await dialog('help', () => page.keyboard.press('?'))
  await button(page, /\(menu\)$/).click()
  await look(page, 'menu')

  await goTo('/runs', 'Runs')
  await page.getByLabel(`Choose ${run}`).click()
  await look(page, 'runs-chosen')
  for (const command of ['Pause', 'Resume', 'Cancel']) {
    await dialog(`runs-${command}`, async () => {
      await press(`${command}…`)
      await page.getByText(/^\d+ of \d+ will be/).waitFor()
    })
  }
  await goTo(`/runs/${run}`, run)
  await dialog('cancel', () => press('Cancel run'))

  await goTo('/inbox', 'Inbox')
  await page.getByRole('checkbox').first().check()
  await look(page, 'inbox-chosen')
  await dialog('inbox-bulk', () => press('Approve 1…'))

  await goTo('/pipelines', 'Pipelines')
  await page.getByRole('link', { name: 'brief', exact: true }).waitFor()
  await look(page, 'pipelines')
  await goTo('/pipelines/brief?version=2&compare=1', 'brief')
  await page.getByRole('region', { name: 'File, from v1 to v2' }).getByText('# the second').waitFor()
  await look(page, 'pipeline-diff')

  await goTo('/webhooks', 'Webhooks')
  await page.getByRole('link', { name: /127/ }).waitFor()
  await look(page, 'webhooks')
  await dialog('webhook-new', () => press('New webhook'))
  await goTo(`/webhooks/${hook}`, /127/)
  const deliveries = page.getByRole('region', { name: 'Deliveries', exact: true })
  await deliveries.waitFor()
  await look(page, 'webhook')
  await dialog('delivery', () => deliveries.getByRole('button').first().click())
  await dialog('webhook-change', () => press('Change'))
  await dialog('webhook-secret', () => press('New secret'))
  await dialog('webhook-remove', () => press('Remove'))

  await goTo('/admin/tokens', 'API keys')
  await dialog('token-new', () => press('New key'))
  await dialog('token-revoke', () => page.getByRole('button', { name: 'Revoke laptop' }).click())
  await goTo('/admin/people', 'People, agents and services')
  await page.getByRole('region', { name: 'Users' }).waitFor()
  await look(page, 'people')
  for (const name of ['Sign-in link', 'Add', 'Give a role', 'Break the glass', 'Add a user', 'New password for ben']) {
    await dialog(name.toLowerCase().replaceAll(' ', '-'), () => page.getByRole('button', { name, exact: true }).click())
  }
  await goTo('/admin/delegations', 'Delegations')
  await look(page, 'delegations')
  await dialog('delegate', () => press('Have somebody decide'))
  await goTo('/admin/sessions', 'Sessions')
  await page.getByText('this one').waitFor()
  await dialog('sign-out-everywhere', () => press('Sign out everywhere'))
  await goTo('/audit', 'Audit')
  await dialog('audit-entry', () => page.getByRole('button', { name: /^#\d+$/ }).first().click())

  // What is being edited here is changed by somebody else.
  await page.goto(`${server}/runs/${run}/gates/script`)
  await press('Edit')
  await page.getByRole('textbox', { name: 'text', exact: true }).fill('mine')
  await page.getByText(/The server would take this/).waitFor()
  await changeElsewhere(run, 'theirs')
  await page.reload()
  await page.getByRole('heading', { name: 'Your edit is of an earlier version' }).waitFor()
  await look(page, 'merge')
  return seen
})
