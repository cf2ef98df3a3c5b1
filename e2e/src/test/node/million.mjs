// How quick the list of very many runs is in Chromium, printed as JSON: times in ms, sizes in bytes.
//
// node million.mjs CHROMIUM LINK SERVER ROWS PICTURES
//   ROWS  as far down it is scrolled
import { frames, heapOf, median, rounded } from './figures.mjs'
import { drive, freshPage, signInByLink } from './session.mjs'

const [executablePath, link, server, rows, pictures] = process.argv.slice(2)
const TURN = 2_400

await drive({ name: 'million', executablePath, pictures }, async browser => {
  const figures = {}
  const door = await freshPage(browser)
  await signInByLink(door, link)
  const storageState = await door.context().storageState()
  const list = page => page.getByRole('region', { name: 'Runs, newest first' })
  const opened = async path => {
    const page = await freshPage(browser, { storageState })
    const from = performance.now()
    await page.goto(server + path, { waitUntil: 'commit' })
    await list(page).locator('[data-row="20"]').first().waitFor()
    return { page, took: performance.now() - from }
  }
  for (const path of ['/runs', '/runs?status=failed', '/runs?pipeline=rare', '/runs?label=team:t7']) {
    const times = []
    for (let round = 0; round < 5; round++) {
      const { page, took } = await opened(path)
      times.push(took)
      await page.context().close()
    }
    figures[path] = rounded(median(times))
  }

  const { page } = await opened('/runs')
  const held = await heapOf(page)
  figures['heap with the first rows'] = await held()
  const gapsBetween = await frames(page)
  const box = await list(page).boundingBox()
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  const seen = () =>
    page.evaluate(() => {
      const drawn = document.querySelectorAll('tbody tr [data-row]')
      return { at: Number([...drawn].at(-1)?.dataset.row ?? 0), elements: document.querySelectorAll('tbody tr').length }
    })
  const from = performance.now()
  let most = 0
  for (let at = 0; at < Number(rows); ) {
    await page.mouse.wheel(0, TURN)
    const now = await seen()
    at = now.at
    most = Math.max(most, now.elements)
  }
  figures['rows scrolled'] = (await seen()).at
  figures['rows a second'] = rounded((figures['rows scrolled'] / (performance.now() - from)) * 1000)
  figures['rows in the document at most'] = most
  const gaps = await gapsBetween()
  figures['frames a second'] = rounded(1000 / (gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length))
  figures['frames that took more than 50 ms'] = `${gaps.filter(gap => gap > 50).length} of ${gaps.length}`
  figures['longest gap between frames'] = rounded(Math.max(...gaps))
  figures['heap down there'] = await held()

  // A filter is chosen down there.
  const chosen = performance.now()
  await page.getByLabel('Status').selectOption({ label: 'Failed' })
  await page.waitForURL(/status=failed/)
  await list(page).getByText('failed', { exact: true }).first().waitFor()
  figures['to the failed ones, from down there'] = rounded(performance.now() - chosen)
  await page.screenshot({ path: `${pictures}/console-million.png` })
  return figures
})
