// Drives Chromium through the console, and prints what it saw as JSON.
//
// node console.mjs CHROMIUM LINK SERVER TOKEN RUN PICTURES
import { chromium } from 'playwright-core'
import { findings } from './axe.mjs'

const [executablePath, link, server, token, run, pictures] = process.argv.slice(2)

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
const page = await context.newPage()
page.setDefaultTimeout(30_000)

const complaints = []
page.on('console', message => ['error', 'warning'].includes(message.type()) && complaints.push(`${message.text()} ${message.location().url}`))
page.on('pageerror', error => complaints.push(String(error)))

const seen = { axe: {} }
// Keeps how a page looks, and what axe has to say of it.
const picture = async name => {
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${pictures}/console-${name}-${scheme}.png` })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const found = await findings(page)
  if (found.length > 0) {
    seen.axe[name] = found
  }
}
const link_ = name => page.getByRole('link', { name, exact: true })
const button = name => page.getByRole('button', { name, exact: true })
// As somebody else would, on the command line.
const api = (path, body) =>
  fetch(`${server}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).then(answer => answer.json())

// Somebody else, in a browser of their own.
const second = async (path, act) => {
  const password = 'a long way from home'
  await api('/users', { name: 'ben', password, roles: { '*': ['reviewer'] } })
  const theirs = await (await browser.newContext()).newPage()
  theirs.setDefaultTimeout(30_000)
  const press = name => theirs.getByRole('button', { name, exact: true }).click()
  await theirs.goto(server + path)
  await theirs.locator('input[name=name]').fill('ben')
  await theirs.locator('input[name=password]').fill(password)
  await press('Sign in')
  await act(theirs, press)
  await theirs.context().close()
}

try {
  // Without a session a page leads to signing in.
  await page.goto(`${server}/runs/${run}`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  seen.sentTo = page.url().slice(server.length)
  complaints.length = 0

  await page.goto(link)
  await button('Sign in').click()
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  await link_('Open the console').click()

  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await link_('script').waitFor()
  await page.getByText('Live', { exact: true }).waitFor()
  await picture('home')

  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  await page.getByRole('checkbox', { name: /^Choose script of/ }).waitFor()
  await picture('inbox')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('pipelines')
  await page.getByRole('option', { name: /Pipelines/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Runs' }).click()
  await link_(run).waitFor()
  // A run that somebody else starts turns up by itself.
  const other = await api('/runs', { pipeline: 'brief', input: { topic: 'signals' } })
  await link_(other.id).waitFor()
  // Many at once: what would be is shown first, and nothing is done here.
  await page.getByLabel(`Choose ${other.id}`).click()
  await button('Cancel…').click()
  seen.bulk = await page.getByText(/^\d+ of \d+ will be canceled/).innerText()
  await button('Leave them').click()
  await button('Choose none').click()
  await picture('runs')
  await page.getByLabel('Status').selectOption({ label: 'Failed' })
  await page.getByText('No run is like that.').waitFor()
  seen.filtered = page.url().slice(server.length)
  await page.goBack().catch(() => undefined)

  await page.goto(`${server}/runs/${run}`)
  await page.getByText(/^All \d+ events present$/).first().waitFor()
  seen.before = await page.getByText(/^All \d+ events present$/).first().innerText()
  await picture('run')
  await page.getByRole('tab', { name: 'Artifacts' }).click()
  await page.getByRole('region', { name: /^Content of/ }).waitFor()
  await picture('artifacts')
  await page.getByRole('tab', { name: 'Logs' }).click()
  await page.getByRole('log').or(page.getByText('This attempt wrote nothing.')).first().waitFor()
  await picture('logs')
  await page.getByRole('tab', { name: 'Graph' }).click()
  await page.getByRole('region', { name: 'Stages, and what they need' }).getByRole('link', { name: /^script/ }).click()
  await page.getByRole('region', { name: 'script' }).getByRole('link', { name: 'Attempt 1' }).waitFor()
  await picture('graph')
  await page.getByRole('tab', { name: 'Events' }).click()
  await page.getByLabel('Kind').selectOption({ label: 'Gates' })
  await page.getByRole('log', { name: 'Events' }).getByText('gate.opened').first().click()
  await page.getByRole('region', { name: /^Event \d+$/ }).waitFor()
  await picture('events')
  // As it was when it had just begun, by the keyboard alone; and back.
  await button('Replay').click()
  await page.getByRole('slider', { name: 'As of event' }).press('Home')
  await page.getByText('Event 1 of', { exact: false }).first().waitFor()
  await page.waitForURL(/at=1\b/)
  seen.then = await page.getByText('queued', { exact: true }).first().innerText()
  await button('Back to live').click()
  await page.getByRole('tab', { name: 'Timeline' }).click()

  await link_('Review script').click()
  await page.getByText(/^You may decide/).waitFor()
  // Edited as a form: the server says whether it would take it, the patch and the diff follow.
  await button('Edit').click()
  await page.getByRole('textbox', { name: 'text', exact: true }).fill('second draft')
  await page.getByText(/The server would take this/).waitFor()
  await page.getByRole('region', { name: 'Your change' }).first().getByText('second draft').waitFor()
  await picture('gate')
  await page.getByRole('tab', { name: 'Patch' }).click()
  seen.patch = JSON.parse(await page.getByRole('textbox', { name: 'Patch of script.json' }).inputValue())
  // What was begun is there again after a look elsewhere, and goes along with a rejection.
  await page.reload()
  await page.getByText(/This is the edit that you began/).waitFor()
  await page.getByText(/The server would take this/).waitFor()
  await page.keyboard.press('Shift+R')
  await page.getByRole('textbox', { name: 'Reason' }).fill('Say it again.')
  await button('Record the rejection').click()
  await page.getByText('This gate is rejected: there is nothing to decide.').waitFor()
  await link_(run).click()
  await button('Resume').click()
  await link_('Review script').click()
  await page.getByText(/^You may decide/).waitFor()
  await page.getByText('Say it again.').waitFor()
  await button('What changed since').click()
  await page.getByRole('region', { name: /^script.json: version/ }).getByText('second draft').waitFor()
  await picture('again')
  await page.keyboard.press('Shift+A')
  await button('Record the approval').click()
  await page.getByText('This gate is approved: there is nothing to decide.').waitFor()
  await picture('decided')

  // The rest of the run is seen as it happens, without loading anything anew.
  await link_(run).click()
  await page.getByText('completed', { exact: true }).first().waitFor()
  await page.getByText(/^All \d+ events present$/).first().waitFor()
  seen.after = await page.getByText(/^All \d+ events present$/).first().innerText()
  await picture('completed')

  await page.goto(`${server}/runs/${other.id}/gates/script`)
  await page.getByText(/^You may decide/).waitFor()
  // Somebody else, in a browser of their own, is quicker: what was begun here is kept, and who won is said.
  await button('Edit').click()
  await page.getByRole('textbox', { name: 'text', exact: true }).fill('mine')
  await second(`/runs/${other.id}/gates/script`, async (theirs, press) => {
    await theirs.getByText(/^You may decide/).waitFor()
    await theirs.keyboard.press('Shift+A')
    await theirs.getByRole('textbox', { name: 'Reason' }).fill('Mine.')
    await press('Record the approval')
    await theirs.getByText('This gate is approved: there is nothing to decide.').waitFor()
  })
  await page.getByText('This gate was approved meanwhile.').waitFor()
  await page.getByText('Mine.').first().waitFor()
  seen.conflict = await page.getByRole('button', { name: 'Approve' }).getAttribute('aria-disabled')
  await picture('conflict')

  await page.goto(`${server}/pipelines/brief`)
  await page.getByRole('region', { name: 'Pipeline file' }).waitFor()
  await picture('pipeline')
  await page.goto(`${server}/launch/brief`)
  await page.getByRole('textbox', { name: 'topic' }).fill('lamps')
  await picture('launch')
  await button('Start the run').click()
  await page.waitForURL(/\/runs\/run_/)
  seen.launched = page.url().slice(`${server}/runs/`.length)
  await page.getByText('Review script').waitFor()

  // Written here, with what the server finds in it, and again as a second version.
  await page.goto(`${server}/pipelines/-/new`)
  const file = page.getByRole('textbox', { name: 'Pipeline file' })
  await page.getByText(/^good/).first().waitFor()
  await file.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('    retry: nonsense')
  await page.getByText('1 mistake').waitFor()
  await picture('editor')
  // Away with the line.
  await page.keyboard.press('Control+Shift+k')
  await page.getByText(/^good/).first().waitFor()
  await button('Register').click()
  await page.waitForURL(/\/pipelines\/my-pipeline\?version=1$/)
  await page.getByRole('link', { name: 'Edit' }).click()
  await file.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('# the second')
  await button('Register v2').click()
  await page.waitForURL(/\/pipelines\/my-pipeline\?version=2$/)
  await page.getByLabel('compared with').selectOption({ label: 'v1' })
  await page.getByRole('region', { name: 'File, from v1 to v2' }).getByText('# the second').waitFor()

  await page.goto(`${server}/audit?action=registerPipeline`)
  await page.getByRole('link', { name: 'my-pipeline' }).first().waitFor()
  await button('Verify the trail').click()
  await page.getByText('sound', { exact: true }).waitFor()
  await picture('audit')

  await page.goto(`${server}/admin`)
  await button('New key').click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('laptop')
  await page.getByRole('checkbox', { name: 'runs:read' }).check()
  await button('Make the key').click()
  seen.key = (await page.getByRole('textbox', { name: 'The key' }).inputValue()).slice(0, 4)
  await button('I have it').click()
  await picture('keys')
  await button('Revoke laptop').click()
  await button('Revoke the key').click()
  await page.getByText('revoked', { exact: true }).waitFor()
  for (const [path, heading] of [
    ['people', 'People, agents and services'],
    ['delegations', 'Delegations'],
    ['sessions', 'Sessions'],
    ['secrets', 'Secrets'],
  ]) {
    await page.goto(`${server}/admin/${path}`)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await picture(path)
  }
  await page.goto(`${server}/admin/sessions`)
  await page.getByText('this one').waitFor()

  await page.goto(`${server}/webhooks`)
  await button('New webhook').click()
  await page.getByRole('textbox', { name: /^Endpoint/ }).fill('https://1.1.1.1/signalbox')
  await page.getByRole('textbox', { name: /^Types of events/ }).fill('run.failed')
  await button('Add it').click()
  seen.secret = (await page.getByRole('textbox', { name: 'The secret' }).inputValue()).slice(0, 6)
  await button('I have it').click()
  await button('Disable').click()
  await page.getByText('disabled', { exact: true }).waitFor()
  await picture('webhook')

  await page.goto(`${server}/system`)
  await page.getByRole('meter', { name: 'Processes of stages' }).waitFor()
  await page.getByRole('region', { name: 'All settings' }).waitFor()
  await picture('system')

  seen.reflow = {}
  await page.setViewportSize({ width: 320, height: 800 })
  const narrow = [
    ...['/', '/inbox', '/runs', `/runs/${run}`, `/runs/${run}/gates/script`, '/pipelines/brief', '/pipelines/-/new', '/launch/brief'],
    ...['/audit', '/admin/tokens', '/admin/people', '/admin/delegations', '/admin/sessions', '/webhooks', '/system'],
  ]
  for (const path of narrow) {
    await page.goto(server + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const main = await page.evaluate(() => {
      const box = document.querySelector('main')
      return box.scrollWidth - box.clientWidth
    })
    seen.reflow[path.replace(run, 'RUN')] = Math.max(wide, main)
  }
} catch (failure) {
  await page.screenshot({ path: `${pictures}/console-failure.png` })
  console.error(complaints.join('\n'))
  throw failure
} finally {
  await browser.close()
}
console.log(JSON.stringify({ ...seen, complaints }))
