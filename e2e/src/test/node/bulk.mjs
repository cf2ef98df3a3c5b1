// Approves gates of one kind together, in Chromium; somebody else decides on one of them meanwhile.
//
// node bulk.mjs CHROMIUM LINK SERVER TOKEN PICTURES
//   Three runs and one more of `brief` wait at their gates, and one of another pipeline.
import { apiOf, button, drive, freshPage, heading, PASSWORD, signInAs } from './session.mjs'

const [executablePath, , server, token, pictures] = process.argv.slice(2)
const api = apiOf(server, token)
const open = async () => (await api('GET', '/gates?status=open')).items.length

await drive({ name: 'bulk', executablePath, pictures }, async browser => {
  await api('POST', '/users', { name: 'ada', password: PASSWORD, roles: { '*': ['reviewer'] } })
  const page = await freshPage(browser)
  await page.goto(`${server}/inbox`)
  await signInAs(page, 'ada')
  await heading(page, 'Inbox')

  await page.getByRole('listitem').filter({ hasText: 'script of brief' }).first().getByRole('checkbox').check()
  const apart = await page.getByRole('listitem').filter({ hasText: 'script of other' }).getByRole('checkbox').getAttribute('title')
  await button(page, 'Choose all 4 of this kind').click()
  await button(page, 'Approve 4…').click()
  const preview = page.getByRole('region', { name: 'To be approved (4)' })
  const listed = await preview.getByRole('link').allInnerTexts()
  await page.getByRole('textbox', { name: 'Reason' }).fill('All alike.')
  await page.screenshot({ path: `${pictures}/console-bulk.png` })

  // Begun, and taken back: nothing is recorded.
  const begin = button(page, 'Approve 4 gates in 10 seconds')
  await begin.click()
  await page.getByText(/^\d+ s: nothing is recorded yet/).waitFor()
  await button(page, 'Take it back').click()
  await begin.waitFor()
  const openAfterTakingBack = await open()

  await begin.click()
  const [taken] = listed
  const { subject } = await api('GET', `/runs/${taken}/gates/script`)
  await api('POST', `/runs/${taken}/gates/script/decisions`, { outcome: 'reject', reason: 'Mine.' }, { 'If-Match': `"${subject}"` })
  const done = page.getByRole('status').filter({ hasText: /are approved/ })
  await done.waitFor()
  const lines = await preview.getByRole('listitem').allInnerTexts()
  await page.screenshot({ path: `${pictures}/console-bulk-done.png` })
  return { apart, listed, openAfterTakingBack, taken, done: await done.innerText(), lines }
})
