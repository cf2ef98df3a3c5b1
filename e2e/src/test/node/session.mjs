// What the drives of the console have in common: a browser, people in it, and what they see as JSON.
import { chromium } from 'playwright-core'

export const PASSWORD = 'a long way from home'

/**
 * Does something in Chromium, prints as JSON what it returns, and leaves a picture of every page where it failed.
 *
 * @param name of the picture
 * @param act takes `{ browser, people }`: `people` opens a page of somebody's own with each call
 */
export const drive = async ({ name, executablePath, pictures }, act) => {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  try {
    console.log(JSON.stringify(await act(browser)))
  } catch (failure) {
    const open = browser.contexts().flatMap(context => context.pages())
    await Promise.all(open.map((page, at) => page.screenshot({ path: `${pictures}/console-${name}-failure-${at}.png` })))
    throw failure
  } finally {
    await browser.close()
  }
}

/** A page of a browser that nobody has used yet. */
export const freshPage = async (browser, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(Number(process.env.PATIENCE ?? 30_000))
  return page
}

export const button = (page, name) => page.getByRole('button', { name, exact: true })
export const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor()

/** By a one-time link, which makes somebody the admin. */
export const signInByLink = async (page, link) => {
  await page.goto(link)
  await button(page, 'Sign in').click()
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
}

/** On the page of signing in that is open, or that one leads to; ends where it leads back to. */
export const signInAs = async (page, name) => {
  await page.locator('input[name=name]').fill(name)
  await page.locator('input[name=password]').fill(PASSWORD)
  await button(page, 'Sign in').click()
  await page.waitForURL(url => !url.pathname.startsWith('/auth/'))
}

/** What a program would ask the server for, with the admin token. */
export const apiOf = (server, token) => async (method, path, body, headers = {}) => {
  const answer = await fetch(`${server}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
  })
  const said = await answer.text()
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${said}`)
  }
  return said === '' ? undefined : JSON.parse(said)
}
