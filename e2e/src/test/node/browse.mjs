// Drives Chromium through one scenario, and prints what it saw as JSON.
//
// node browse.mjs CHROMIUM SCENARIO SERVER PROVIDER FOLDER
import { chromium } from 'playwright-core'

const [executablePath, scenario, server, provider, folder] = process.argv.slice(2)

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const context = await browser.newContext()
const page = await context.newPage()
page.setDefaultTimeout(30_000)

const violations = []
page.on('console', message => message.type() === 'error' && violations.push(message.text()))

const me = async () => {
  const answer = await page.request.get(`${server}/api/v1/me`)
  return { status: answer.status(), ...(answer.status() === 200 ? await answer.json() : {}) }
}
const heading = () => page.locator('h1').innerText()

// The provider's own pages: any name and any password, then consent.
const atProvider = async name => {
  await page.fill('input[name=login]', name)
  await page.fill('input[name=password]', 'any')
  await page.click('button[type=submit]')
  await page.click('button[type=submit]:has-text("Continue")')
}
const begin = async () => {
  await page.goto(`${server}/auth/sign-in`)
  await page.getByRole('link', { name: 'Sign in with Acme' }).click()
}
const signIn = async name => {
  await begin()
  await atProvider(name)
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
}
const ours = async () => (await context.cookies(server)).filter(c => c.name.startsWith('signalbox'))
// Goes as far as the answer of the provider, and keeps it from the server.
const answered = async name => {
  await signIn(name)
  return answeredAgain()
}
const answeredAgain = async () => {
  await context.clearCookies({ name: /^signalbox/ })
  let url = `${server}/auth/login`
  while (!url.startsWith(`${server}/auth/callback`)) {
    const response = await page.request.get(url, { maxRedirects: 0 })
    url = new URL(response.headers().location, url).toString()
  }
  return url
}
const tampered = (answer, change) => {
  const url = new URL(answer)
  change(url.searchParams)
  return url.toString()
}
const visit = async url => {
  const response = await page.goto(url)
  return { status: response.status(), heading: await heading(), me: (await me()).status }
}

const scenarios = {
  async login() {
    await page.goto(`${server}/auth/sign-in`)
    await page.screenshot({ path: `${folder}/sign-in.png` })
    await signIn('ada')
    const who = await me()
    const cookies = await ours()
    const visible = await page.evaluate(() => document.cookie.includes('signalbox'))
    await page.screenshot({ path: `${folder}/signed-in.png` })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    const elsewhere = await page.getByRole('link', { name: 'Sign out there too' }).count()
    return { who, cookies, visible, after: (await me()).status, elsewhere }
  },
  // A second sign-in needs no password at the provider, and begins another session.
  async again() {
    await signIn('ada')
    const first = (await ours()).find(c => !c.name.includes('sign-in'))
    await page.goto(`${server}/auth/login`)
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    const second = (await ours()).find(c => !c.name.includes('sign-in'))
    await context.addCookies([{ ...first }])
    return { rotated: first.value !== second.value, old: (await me()).status }
  },
  async mixup() {
    const seen = {}
    const answer = await answered('ada')
    seen.iss = await visit(tampered(answer, q => q.set('iss', 'https://evil.example')))
    seen.noIss = await visit(tampered(await answeredAgain(), q => q.delete('iss')))
    seen.state = await visit(tampered(await answeredAgain(), q => q.set('state', 'x'.repeat(43))))
    seen.code = await visit(tampered(await answeredAgain(), q => q.set('code', 'x'.repeat(43))))
    seen.twice = await visit((await answeredAgain()) + '&code=x')
    return seen
  },
  // Another browser brings the answer that this one was given: login CSRF.
  async stolen() {
    const answer = await answered('mallory')
    const victim = await browser.newContext()
    const theirs = await victim.newPage()
    const response = await theirs.goto(answer)
    const after = await theirs.request.get(`${server}/api/v1/me`)
    return { status: response.status(), me: after.status() }
  },
  async replay() {
    const answer = await answered('ada')
    const pending = (await ours()).find(c => c.name.includes('sign-in'))
    await page.goto(answer)
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor()
    await context.clearCookies()
    const without = await visit(answer)
    await context.addCookies([pending])
    const withIt = await visit(answer)
    return { without, withIt }
  },
  async forged() {
    const port = new URL(server).port
    await context.addCookies([
      { name: `signalbox-${port}`, value: 'A'.repeat(43), url: server },
    ])
    return { me: (await me()).status }
  },
  async crossSite() {
    await signIn('ada')
    // Another site (localhost is not 127.0.0.1), and the same site at another port.
    const sites = [provider.replace('127.0.0.1', 'localhost'), provider]
    const after = []
    for (const site of sites) {
      const other = await context.newPage()
      const refused = []
      other.on('response', r => r.url().startsWith(server) && refused.push(r.status()))
      await other.goto(`${site}/evil?target=${server}`).catch(() => {})
      await other.waitForFunction(() => document.title === 'sent').catch(() => {})
      await other.waitForTimeout(300)
      after.push({ me: (await me()).status, refused })
      await other.close()
    }
    return { after }
  },
}

try {
  const seen = await scenarios[scenario]()
  console.log(JSON.stringify({ ...seen, violations }))
} catch (failure) {
  await page.screenshot({ path: `${folder}/failure.png` }).catch(() => {})
  console.error(page.url(), failure)
  process.exitCode = 1
} finally {
  await browser.close()
}
