// Whether what is on a page can be read by everybody.
import { findings } from './axe.mjs'

/** 320 px, and what 200 % makes of 1280 × 800. */
const SMALL = [
  { width: 320, height: 800 },
  { width: 640, height: 400 },
]

/** By how many pixels the page, or a dialog on it, would have to be scrolled sideways. */
export const sideways = page =>
  page.evaluate(() =>
    Math.max(
      document.documentElement.scrollWidth - innerWidth,
      ...[...document.querySelectorAll('main, dialog[open]')].map(box => box.scrollWidth - box.clientWidth),
    ),
  )

/**
 * Looks at state after state, and keeps what is wrong with each: serious findings of axe, and what is wider than a
 * small window. Each leaves a picture.
 */
export const looker = pictures => {
  const seen = { looked: [], axe: {}, wide: {} }
  const look = async (page, name) => {
    seen.looked.push(name)
    const usual = page.viewportSize()
    const found = await findings(page)
    if (found.length > 0) {
      seen.axe[name] = found
    }
    await page.screenshot({ path: `${pictures}/state-${name}.png` })
    for (const size of SMALL) {
      await page.setViewportSize(size)
      const wide = await sideways(page)
      if (wide > 0) {
        seen.wide[`${name} at ${size.width}`] = wide
      }
      await page.screenshot({ path: `${pictures}/state-${name}-${size.width}.png` })
    }
    await page.setViewportSize(usual)
  }
  return { seen, look }
}
