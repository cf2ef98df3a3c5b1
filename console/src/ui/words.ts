import { matches, pairs, type Line } from './lines'

export interface Piece {
  text: string
  changed: boolean
}

const WORD = /[\p{L}\p{N}_]+|\s+|./gu
const LONGEST = 4_000

/** Which words of a changed line are others than in the line that it came from or became. */
export function changedWords(lines: Line[]): Map<Line, Piece[]> {
  const found = new Map<Line, Piece[]>()
  for (const [old, fresh] of pairs(lines)) {
    if (old?.kind === 'old' && fresh?.kind === 'new') {
      const [was, is] = compared(old.text, fresh.text)
      found.set(old, was)
      found.set(fresh, is)
    }
  }
  return found
}

function compared(old: string, fresh: string): [Piece[], Piece[]] {
  if (old.length > LONGEST || fresh.length > LONGEST) {
    return [plain(old), plain(fresh)]
  }
  const before = old.match(WORD) ?? []
  const after = fresh.match(WORD) ?? []
  const same = matches(before, after)
  const kept = [...same.keys()].reduce((sum, at) => sum + (before[at]?.trim().length ?? 0), 0)
  // Of two lines that share little, single words that happen to be the same tell nothing.
  if (kept * 3 < Math.max(old.trim().length, fresh.trim().length)) {
    return [plain(old), plain(fresh)]
  }
  const stayed = new Set(same.values())
  return [joined(before, at => !same.has(at)), joined(after, at => !stayed.has(at))]
}

function plain(text: string): Piece[] {
  return [{ text, changed: false }]
}

function joined(words: string[], changed: (at: number) => boolean): Piece[] {
  const pieces: Piece[] = []
  words.forEach((text, at) => {
    const last = pieces.at(-1)
    if (last?.changed === changed(at)) {
      last.text += text
    } else {
      pieces.push({ text, changed: changed(at) })
    }
  })
  return pieces
}
