// A person makes a film with the example `video-brief`, in Chromium, and prints what they saw as JSON.
// When it says `restart`, the server is to die and to come back at the same address; a line on the
// standard input says when it has.
//
// node film.mjs CHROMIUM LINK SERVER PICTURES
import { once } from 'node:events'
import { chromium } from 'playwright-core'

const [executablePath, link, server, pictures] = process.argv.slice(2)
const SAID = 'The first trains could start, but they could hardly stop.'

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
const page = await context.newPage()
page.setDefaultTimeout(180_000)

const seen = { gates: [] }
const broken = []
page.on('pageerror', error => broken.push(String(error)))

const picture = name => page.screenshot({ path: `${pictures}/console-${name}.png` })
const button = name => page.getByRole('button', { name, exact: true })
const anyEvents = page.getByText(/^All \d+ events present$/).first()

const record = async (key, name, reason) => {
  await page.keyboard.press(key)
  if (reason) {
    await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  }
  await button(name).click()
}
const approve = async () => {
  await page.getByText(/^You may decide/).waitFor()
  await record('Shift+A', 'Record the approval')
  await page.getByText('This gate is approved: there is nothing to decide.').waitFor()
}

try {
  await page.goto(link)
  await button('Sign in').click()
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()

  await page.goto(`${server}/launch/video-brief`)
  await page.getByRole('textbox', { name: 'Length in seconds' }).fill('30')
  await page.getByRole('combobox', { name: 'Voice' }).selectOption('tone')
  await picture('launch-film')
  await button('Start the run').click()
  await page.waitForURL(/\/runs\/run_/)
  const run = page.url().slice(`${server}/runs/`.length)
  seen.run = run
  await page.getByText('running', { exact: true }).first().waitFor()

  // The server dies in the middle of a stage: the page stays, says so, and goes on by itself.
  console.log('restart')
  await page.getByText('Live', { exact: true }).waitFor({ state: 'hidden' })
  seen.whileAway = await page.getByRole('heading', { level: 1 }).innerText()
  await once(process.stdin, 'data')
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Review script', exact: true }).waitFor()
  await anyEvents.waitFor()
  await picture('film-waiting')

  // Edited by the form, rejected with that, made anew with it.
  await page.getByRole('link', { name: 'Review script', exact: true }).click()
  await page.getByText(/^You may decide/).waitFor()
  await button('Edit').click()
  const first = page.getByRole('textbox', { name: 'text', exact: true }).first()
  seen.was = await first.inputValue()
  await first.fill(SAID)
  await page.getByText(/The server would take this/).waitFor()
  await page.getByRole('region', { name: 'Your change' }).first().getByText(SAID).waitFor()
  await picture('film-edit')
  await record('Shift+R', 'Record the rejection', 'Begin with the brakes.')
  await page.getByText('This gate is rejected: there is nothing to decide.').waitFor()
  await page.getByRole('link', { name: run, exact: true }).click()
  await button('Resume').click()
  await page.getByRole('link', { name: 'Review script', exact: true }).click()
  await page.getByText(/^You may decide/).waitFor()
  await page.getByText('Begin with the brakes.').first().waitFor()
  await approve()

  for (const stage of ['storyboard', 'assets', 'audio']) {
    await page.goto(`${server}/runs/${run}`)
    await page.getByRole('link', { name: `Review ${stage}`, exact: true }).click()
    await picture(`film-${stage}`)
    await approve()
    seen.gates.push(stage)
  }
  await page.goto(`${server}/runs/${run}`)
  await page.getByText('completed', { exact: true }).first().waitFor()
  await anyEvents.waitFor()
  seen.events = await anyEvents.innerText()
  await picture('film-completed')

  // The film plays in its frame, which is nobody and reaches nothing.
  await page.getByRole('tab', { name: 'Artifacts' }).click()
  await page.getByRole('link', { name: /video\.html/ }).or(page.getByRole('button', { name: /video\.html/ })).first().click()
  const film = page.frameLocator('iframe[title^="video.html"]')
  seen.origin = await film.locator('body').evaluate(() => self.origin)
  await film.locator('#play').click()
  const time = film.locator('#time')
  const start = await time.innerText()
  await film.locator('#time', { hasNotText: start }).waitFor()
  seen.played = [start, await time.innerText()]
  await picture('film-playing')
} catch (failure) {
  await picture('film-failure')
  console.error(broken.join('\n'))
  throw failure
} finally {
  await browser.close()
}
console.log(JSON.stringify({ ...seen, broken }))
process.stdin.destroy()
