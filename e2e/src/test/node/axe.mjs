// What axe-core finds on a page that is open, in light and in dark.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** @returns `[rule, impact, first place]` of each finding that is serious or critical */
export const findings = async page => {
  // Through the devtools, which the page's policy does not bind.
  const tools = await page.context().newCDPSession(page)
  const found = []
  try {
    for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await tools.send('Runtime.evaluate', { expression: axe })
      const { result } = await tools.send('Runtime.evaluate', {
        expression: `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(
          violations.map(each => [each.id, each.impact, each.nodes[0].target.join(' ')])))`,
        awaitPromise: true,
      })
      found.push(...JSON.parse(result.value).filter(([, impact]) => ['serious', 'critical'].includes(impact)))
    }
  } finally {
    await tools.detach()
    await page.emulateMedia({ colorScheme: 'light' })
  }
  return found
}
