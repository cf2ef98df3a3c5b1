import type { RefObject } from 'react'
import { useCommands } from './useCommands'

/**
 * `j` and `k` go from row to row: whatever has `data-row` inside of the box. What is focused is the row's
 * first link or button, so that Enter or `o` opens it. Works with virtual lists, which draw a few rows ahead.
 */
export function useRows(name: string, box: RefObject<HTMLElement | null>) {
  const go = (step: 1 | -1) => {
    const rows = rowsIn(box)
    const at = rows.findIndex(row => row.contains(document.activeElement))
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
    const target = next?.querySelector('a, button') ?? next
    if (target instanceof HTMLElement) {
      target.focus({ preventScroll: true })
      target.scrollIntoView({ block: 'nearest' })
    }
  }
  const open = () => {
    const focused = document.activeElement
    if (focused instanceof HTMLElement && rowsIn(box).some(row => row.contains(focused))) {
      focused.click()
    }
  }
  useCommands(name, [
    { keys: 'j', label: 'Next row', run: () => go(1), keyOnly: true },
    { keys: 'k', label: 'Row before', run: () => go(-1), keyOnly: true },
    { keys: 'o', label: 'Open', run: open, keyOnly: true },
  ])
}

function rowsIn(box: RefObject<HTMLElement | null>) {
  return [...(box.current?.querySelectorAll('[data-row]') ?? [])]
}
