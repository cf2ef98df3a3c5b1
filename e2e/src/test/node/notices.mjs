// What is said on the desktop, and in the window's title, to somebody who looks elsewhere.
//
// node notices.mjs CHROMIUM LINK SERVER TOKEN PICTURES
import { apiOf, button, drive, freshPage, heading, PASSWORD, signInAs } from './session.mjs'

const [executablePath, , server, token, pictures] = process.argv.slice(2)
const api = apiOf(server, token)
const START = { pipeline: 'shared', input: { topic: 'signals' } }

/** Keeps what is shown on the desktop, which no test can see; the last one can be pressed. */
const listen = () => {
  const Real = window.Notification
  window.Notification = class extends Real {
    constructor(title, options) {
      super(title, options)
      window.lastNotice = this
      window.noteNotice({ title, ...options })
    }
  }
}

await drive({ name: 'notices', executablePath, pictures }, async browser => {
  await api('POST', '/users', { name: 'ada', password: PASSWORD, roles: { '*': ['reviewer', 'operator'] } })
  const page = await freshPage(browser)
  const context = page.context()
  const shown = []
  await context.grantPermissions(['notifications'], { origin: server })
  await context.exposeFunction('noteNotice', notice => shown.push(notice))
  await context.addInitScript(listen)
  await page.goto(`${server}/runs`)
  await signInAs(page, 'ada')
  await heading(page, 'Runs')
  await page.getByText('Live', { exact: true }).waitFor()

  await button(page, /\(menu\)$/).click()
  await button(page, 'Notify me').click()
  await button(page, 'Notify me: on').waitFor()
  await page.keyboard.press('Escape')

  // She looks at another window from here on.
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setFocusEmulationEnabled', { enabled: false })
  const other = await context.newPage()
  other.setDefaultTimeout(30_000)
  await other.bringToFront()
  const titles = []
  const titled = async pattern => {
    while (!pattern.test(await page.title())) {
      await page.locator('title').evaluate(node => new Promise(resolve => new MutationObserver(resolve).observe(node, { childList: true })))
    }
    titles.push(await page.title())
  }

  // Somebody else's run comes to a gate.
  const { id: theirs } = await api('POST', '/runs', START)
  await titled(/^\(1\)/)
  // A run of her own does, which is for others to decide; then she decides on the first.
  await other.goto(`${server}/launch/shared`)
  await other.getByRole('textbox', { name: 'topic' }).fill('lamps')
  await button(other, 'Start the run').click()
  await other.waitForURL(/\/runs\/run_/)
  const mine = other.url().slice(`${server}/runs/`.length)
  await page.getByRole('row', { name: new RegExp(mine) }).getByText('waiting').waitFor()
  await other.goto(`${server}/runs/${theirs}/gates/script`)
  await other.getByText(/^You may decide/).waitFor()
  await other.keyboard.press('Shift+A')
  await button(other, 'Record the approval').click()
  await other.getByText('This gate is approved: there is nothing to decide.').waitFor()
  await titled(/^Runs/)
  // Another one of somebody else's: whatever was to be said of hers would have been said before.
  const { id: again } = await api('POST', '/runs', START)
  await titled(/^\(1\)/)
  await other.close()

  // It leads to the gate.
  await page.evaluate(() => window.lastNotice.onclick())
  await page.waitForURL(`${server}/runs/${again}/gates/script`)
  return { theirs, mine, again, titles, shown }
})
