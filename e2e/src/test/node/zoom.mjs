// Uses the console at 200 %: 640 × 400 CSS pixels, which is what 1280 × 800 leave of a page then.
//
// node zoom.mjs CHROMIUM LINK SERVER RUN PICTURES
//   RUN  waits at its gate `script`
import { sideways } from './look.mjs'
import { button, drive, freshPage, heading, signInByLink } from './session.mjs'

const [executablePath, link, server, run, pictures] = process.argv.slice(2)
const MOST_STOPS = 80

/** What has the focus, and whether something lies over it. */
const focused = page =>
  page.evaluate(async () => {
    // What gets the focus is scrolled to with the next frame.
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const at = document.activeElement
    const box = at.getBoundingClientRect()
    const [x, y] = [box.left + box.width / 2, Math.max(box.top, 0) + Math.min(box.height, innerHeight) / 2]
    const top = document.elementFromPoint(x, y)
    return {
      name: at === document.body ? '' : `${at.tagName} ${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 40)}`,
      covered: at !== document.body && !(top !== null && (at.contains(top) || top.contains(at) || at.labels?.[0]?.contains(top))),
    }
  })

await drive({ name: 'zoom', executablePath, pictures }, async browser => {
  const seen = { wide: {}, covered: {}, stops: {}, outOfSight: [] }
  const page = await freshPage(browser, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 })
  await signInByLink(page, link)

  /** By Tab, or back, through all of it: nothing that gets the focus is covered by what sticks to an edge. */
  const walk = async (name, key = 'Tab') => {
    await page.screenshot({ path: `${pictures}/zoom-${name}.png` })
    const wide = await sideways(page)
    if (wide > 0) {
      seen.wide[name] = wide
    }
    let stops = 0
    for (; stops < MOST_STOPS; stops++) {
      await page.keyboard.press(key)
      const at = await focused(page)
      if (at.name === '') {
        break
      }
      if (at.covered) {
        seen.covered[name] = [...(seen.covered[name] ?? []), at.name]
      }
    }
    seen.stops[name] = stops
  }
  const inSight = async (name, action) => {
    const box = await action.boundingBox()
    if (box === null || box.y < 0 || box.y + box.height > 400 || box.x < 0 || box.x + box.width > 640) {
      seen.outOfSight.push(name)
    }
  }

  for (const [name, path, title, action] of [
    ['home', '/', 'Home'],
    ['inbox', '/inbox', 'Inbox', 'Review one by one'],
    ['runs', '/runs', 'Runs'],
    ['run', `/runs/${run}`, run],
    ['pipeline', '/pipelines/brief', 'brief'],
    ['launch', '/launch/brief', /brief/],
    ['audit', '/audit', 'Audit'],
    ['people', '/admin/people', 'People, agents and services'],
    ['webhooks', '/webhooks', 'Webhooks', 'New webhook'],
    ['system', '/system', 'System'],
  ]) {
    await page.goto(server + path)
    await heading(page, title)
    await page.getByText(/^Loading/).first().waitFor({ state: 'hidden' })
    if (action) {
      await inSight(name, button(page, action))
    }
    await walk(name)
  }

  await page.goto(`${server}/inbox`)
  await page.getByRole('checkbox').first().check()
  await inSight('chosen', button(page, 'Approve 1…'))
  await walk('chosen')

  await page.goto(`${server}/runs/${run}/gates/script`)
  await page.getByText(/^You may decide/).waitFor()
  for (const name of ['Approve', 'Reject']) {
    await inSight(name, button(page, name))
  }
  await walk('gate')
  await page.goto(`${server}/runs/${run}/gates/script?view=form`)
  await page.getByRole('textbox', { name: 'text', exact: true }).fill('twice as large')
  await page.getByText(/The server would take this/).waitFor()
  await inSight('Approve with your change', button(page, 'Approve with your change'))
  await walk('edit')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Shift+R')
  await page.locator('textarea:focus').fill('Once more, larger.')
  await inSight('Reason', page.getByRole('textbox', { name: 'Reason' }))
  await page.screenshot({ path: `${pictures}/zoom-reject.png` })
  await button(page, 'Record the rejection').focus()
  await inSight('Record the rejection', button(page, 'Record the rejection'))
  await walk('reject', 'Shift+Tab')
  return seen
})
