// A critical gate, for somebody who signed in too long ago. When it says `later`, that time is to have passed;
// a line on the standard input says when it has.
//
// node again.mjs CHROMIUM LINK SERVER TOKEN RUN PICTURES
//   RUN  waits at its gate `script`, which is critical
import { once } from 'node:events'
import { apiOf, button, drive, freshPage, PASSWORD, signInAs } from './session.mjs'

const [executablePath, , server, token, run, pictures] = process.argv.slice(2)
const gate = `/runs/${run}/gates/script`

await drive({ name: 'again', executablePath, pictures }, async browser => {
  await apiOf(server, token)('POST', '/users', { name: 'ada', password: PASSWORD, roles: { '*': ['reviewer'] } })
  const page = await freshPage(browser)
  await page.goto(`${server}${gate}`)
  await signInAs(page, 'ada')
  await page.getByText(/^You may decide/).waitFor()
  await button(page, 'Edit').click()
  await page.getByRole('textbox', { name: 'text', exact: true }).fill('begun long ago')
  await page.getByText(/The server would take this/).waitFor()
  await button(page, 'Approve with your change').click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Well begun.')

  console.log('later')
  await once(process.stdin, 'data')
  process.stdin.destroy()
  await page.getByText('Live', { exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Type script to confirm' }).fill('script')
  // Whether the page knows by now, and does nothing, or hears it from the server: there is a way to sign in again.
  await button(page, 'Record the approval').click({ force: true })
  const signIn = button(page, 'Sign in again').first()
  await signIn.waitFor()
  const refused = await page.getByRole('region', { name: 'Decide' }).innerText()
  await page.screenshot({ path: `${pictures}/console-again.png` })
  await signIn.click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  const sentTo = page.url().slice(server.length)
  await signInAs(page, 'ada')

  await page.getByText(/This is the edit that you began/).waitFor()
  const back = page.url().slice(server.length)
  await page.getByText(/^You may decide/).waitFor()
  await page.getByText(/The server would take this/).waitFor()
  await button(page, 'Approve with your change').click()
  const reason = await page.getByRole('textbox', { name: 'Reason' }).inputValue()
  await page.getByRole('textbox', { name: 'Type script to confirm' }).fill('script')
  await button(page, 'Record the approval').click()
  await page.getByText('This gate is approved: there is nothing to decide.').waitFor()
  return { refused, sentTo, back, reason }
})
