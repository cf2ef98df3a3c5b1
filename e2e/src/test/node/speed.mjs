// How quick the console is in Chromium, printed as JSON: times in ms, sizes in bytes.
//
// node speed.mjs CHROMIUM LINK SERVER BIG BUSY MINUTES
//   BIG   a run with many events and a long log
//   BUSY  a run that sends events all the time
//   MINUTES  for how long that is watched
import { chromium } from 'playwright-core'
import { frames, heapOf, median, rounded } from './figures.mjs'

const [executablePath, link, server, big, busy, minutes] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--enable-precise-memory-info', '--js-flags=--expose-gc'],
})

const signedIn = await browser.newContext({ viewport: { width: 1280, height: 800 } })
const door = await signedIn.newPage()
await door.goto(link)
await door.getByRole('button', { name: 'Sign in' }).click()
await door.getByRole('heading', { name: 'You are signed in' }).waitFor()
const { cookies } = await signedIn.storageState()

/** A page of a browser that has nothing of this server yet but a session. */
const fresh = async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await context.addCookies(cookies)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return page
}

/** From asking for a page until what it is about can be read and used. */
const load = async (path, ready) => {
  const page = await fresh()
  const started = performance.now()
  await page.goto(server + path, { waitUntil: 'commit' })
  await ready(page)
  const took = performance.now() - started
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(each => each.name.endsWith('.js'))
      .reduce((sum, each) => sum + each.encodedBodySize, 0),
  )
  return { page, took, scripts }
}

const figures = {}
const measure = async (name, path, ready) => {
  const times = []
  for (let round = 0; round < 5; round++) {
    const { page, took, scripts } = await load(path, ready)
    times.push(took)
    figures[`${name} scripts`] = scripts
    await page.context().close()
  }
  figures[name] = rounded(median(times))
}

await measure('runs', '/runs', page => page.getByRole('link', { name: big }).waitFor())
await measure('run', `/runs/${big}`, page => page.getByText(/^Events \d+ to \d+ present/).first().waitFor())
await measure('log', `/runs/${big}?tab=logs`, page => page.getByRole('log').getByText('last line').waitFor())

// From the list, as whoever has the console open gets there.
const fromList = async (name, go, ready) => {
  const times = []
  for (let round = 0; round < 5; round++) {
    const { page } = await load('/runs', each => each.getByRole('link', { name: big }).waitFor())
    const started = performance.now()
    await go(page)
    await ready(page)
    times.push(performance.now() - started)
    await page.context().close()
  }
  figures[name] = rounded(median(times))
}
const open = page => page.getByRole('link', { name: big }).click()
await fromList('run from the list', open, page => page.getByText(/^Events \d+ to \d+ present/).first().waitFor())
await fromList(
  'log from the list',
  async page => {
    await open(page)
    await page.getByRole('tab', { name: 'Logs' }).click()
  },
  page => page.getByRole('log').getByText('last line').waitFor(),
)

// Frames while the wheel turns over the table of runs.
{
  const { page } = await load('/runs', each => each.getByRole('link', { name: big }).waitFor())
  await page.mouse.move(640, 500)
  const gapsBetween = await frames(page)
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 240)
  }
  const gaps = await gapsBetween()
  figures['frames a second while scrolling'] = rounded(1000 / median(gaps))
  figures['longest gap between frames'] = rounded(Math.max(...gaps))
  await page.context().close()
}

// What a page holds of a run that does not stop.
{
  const { page } = await load(`/runs/${busy}`, each => each.getByText(/(events present|present, earlier ones on scroll)$/).first().waitFor())
  const held = await heapOf(page)
  const heap = []
  const until = performance.now() + Number(minutes) * 60_000
  while (performance.now() < until) {
    heap.push(await held())
    await page.waitForTimeout((Number(minutes) * 60_000) / 12)
  }
  heap.push(await held())
  figures['heap while watching'] = heap
  figures['events at its end'] = await page.getByText(/(events present|present, earlier ones on scroll)$/).first().innerText()
}
await browser.close()
console.log(JSON.stringify(figures, null, 1))
