// Goes to each page as a person would by a link, and prints as JSON what became of it: `shown` or `saved`.
//
// node visit.mjs CHROMIUM URL
import { chromium } from 'playwright-core'

const [executablePath, url] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
try {
  const page = await browser.newPage()
  const saved = page.waitForEvent('download', { timeout: 60_000 }).then(() => 'saved')
  const shown = page.goto(url, { waitUntil: 'networkidle', timeout: 60_000 }).then(
    () => 'shown',
    // A page that turns out to be a download is not gone to; that it is one, the event says.
    () => saved,
  )
  // Whichever does not come to pass ends with the browser.
  saved.catch(() => undefined)
  console.log(JSON.stringify(await Promise.race([saved, shown])))
} finally {
  await browser.close()
}
