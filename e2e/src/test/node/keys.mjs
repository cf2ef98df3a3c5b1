// From signing in to a decision without a mouse, in Chromium; prints what was seen as JSON.
//
// node keys.mjs CHROMIUM LINK SERVER PICTURES
import { chromium } from 'playwright-core'

const [executablePath, link, server, pictures] = process.argv.slice(2)
const MOST_STOPS = 80

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
page.setDefaultTimeout(30_000)

const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const heading = name => page.getByRole('heading', { level: 1, name }).waitFor()

/** What has the focus, and whether a person could see that it has. */
const focused = () =>
  page.evaluate(() => {
    const at = document.activeElement
    const label = at.labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent ?? at.value
    const box = at.getBoundingClientRect()
    const style = getComputedStyle(at)
    const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none'
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    return { name: label.trim(), seen: ring && (top === at || at.contains(top)) }
  })

const unseen = []
/** Goes on by Tab until what is named has the focus. */
const tabTo = async name => {
  const passed = []
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await press('Tab')
    const { name: here, seen } = await focused()
    if (here.startsWith(name)) {
      if (!seen) {
        unseen.push(here)
      }
      return
    }
    passed.push(here.slice(0, 30))
  }
  throw new Error(`no ${name} among ${passed.join(' | ')}`)
}
const choose = async name => {
  await tabTo(name)
  await press('Enter')
}

const seen = {}
try {
  await page.goto(link)
  await choose('Sign in')
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  await choose('Open the console')
  await heading('Home')

  await press('g', 'l')
  await heading('Launch')
  await choose('brief')
  await heading(/brief/)
  await page.getByRole('textbox', { name: 'topic' }).waitFor()
  await tabTo('topic')
  await page.keyboard.type('lamps')
  await choose('Start the run')
  await page.waitForURL(/\/runs\/run_/)
  seen.run = page.url().slice(`${server}/runs/`.length)
  await page.getByRole('link', { name: 'Review script' }).waitFor()
  await choose('Review script')

  await page.getByText(/^You may decide/).waitFor()
  await press('e')
  await page.getByRole('textbox', { name: 'text', exact: true }).waitFor()
  await page.locator('[role=tabpanel] :is(input, textarea):focus').waitFor()
  await press('Control+a')
  await page.keyboard.type('typed by hand, with A and R')
  await page.getByText(/The server would take this/).waitFor()
  await tabTo('Put text back')
  await press('Shift+R')
  await page.keyboard.type('Once more.')
  await choose('Record the rejection')
  await page.getByText('This gate is rejected: there is nothing to decide.').waitFor()
  await choose(seen.run)
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  await choose('Resume')
  await page.getByRole('link', { name: 'Review script' }).waitFor()

  // Found by its name this time, and decided on.
  await press('g', 'q')
  await heading('Inbox')
  await page.getByRole('checkbox').first().waitFor()
  await press('j', 'Enter')
  await page.getByText(/^You may decide/).waitFor()
  await press('Shift+A')
  await choose('Record the approval')
  await page.getByText(`Recorded: script of ${seen.run} is approved.`).waitFor()
  await press('Control+k')
  await page.keyboard.type(seen.run)
  await page.getByRole('option').first().waitFor()
  await press('Enter')
  await page.waitForURL(`${server}/runs/${seen.run}`)
  await page.getByText('completed', { exact: true }).first().waitFor()
  await press('?')
  await page.getByRole('dialog').waitFor()
  await page.screenshot({ path: `${pictures}/console-keys-help.png` })
} catch (failure) {
  await page.screenshot({ path: `${pictures}/console-keys-failure.png` })
  throw failure
} finally {
  await browser.close()
}
console.log(JSON.stringify({ ...seen, unseen }))
