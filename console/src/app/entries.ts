/** One line of the palette. */
export interface Entry {
  id: string
  kind: 'Action' | 'Page' | 'Gate' | 'Run' | 'Pipeline'
  label: string
  detail: string
  keys?: string | undefined
  disabledReason?: string | undefined
  run: () => void
}

/** Those that have every word that was typed: what begins with it first, then as they were. */
export function found(entries: Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .map(entry => ({ entry, rank: rank(entry, words) }))
    .filter(each => each.rank < MISSING)
    .sort((a, b) => a.rank - b.rank)
    .map(each => each.entry)
}

const MISSING = 1000

function rank(entry: Entry, words: string[]): number {
  const label = entry.label.toLowerCase()
  const rest = `${entry.kind} ${entry.detail}`.toLowerCase()
  let total = 0
  for (const word of words) {
    if (label.startsWith(word)) {
      continue
    } else if (label.includes(word)) {
      total += 1
    } else if (rest.includes(word)) {
      total += 5
    } else {
      return MISSING
    }
  }
  return total
}
