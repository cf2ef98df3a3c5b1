export interface Line {
  kind: 'same' | 'old' | 'new' | 'skipped'
  text: string
}

const AROUND = 3
const MOST = 2_000_000

/** A diff by lines, with a little of what is the same around what is not. */
export function diffLines(before: string, after: string): Line[] {
  return shorten(all(before.split('\n'), after.split('\n')))
}

function all(a: string[], b: string[]): Line[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) {
    start++
  }
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) {
    end++
  }
  const same = (text: string): Line => ({ kind: 'same', text })
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ]
}

/** Which line of `a` is which of `b`, where they are the same and in the same order. */
export function matches(a: string[], b: string[]): Map<number, number> {
  const found = new Map<number, number>()
  let i = 0
  let j = 0
  for (const line of all(a, b)) {
    if (line.kind === 'same') {
      found.set(i++, j++)
    } else if (line.kind === 'old') {
      i++
    } else {
      j++
    }
  }
  return found
}

/** By longest common subsequence; too much of it is one block out and one in. */
function middle(a: string[], b: string[]): Line[] {
  const width = b.length + 1
  if ((a.length + 1) * width > MOST) {
    return [...a.map(text => ({ kind: 'old' as const, text })), ...b.map(text => ({ kind: 'new' as const, text }))]
  }
  const lengths = new Uint16Array((a.length + 1) * width)
  const length = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1))
    }
  }
  const lines: Line[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const old = a[i]
    const fresh = b[j]
    if (old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old })
      i++
      j++
    } else if (old !== undefined && (fresh === undefined || length(i + 1, j) >= length(i, j + 1))) {
      lines.push({ kind: 'old', text: old })
      i++
    } else {
      lines.push({ kind: 'new', text: fresh ?? '' })
      j++
    }
  }
  return lines
}

function shorten(lines: Line[]): Line[] {
  const near = new Set<number>()
  lines.forEach((line, at) => {
    if (line.kind !== 'same') {
      for (let other = at - AROUND; other <= at + AROUND; other++) {
        near.add(other)
      }
    }
  })
  const kept: Line[] = []
  lines.forEach((line, at) => {
    if (near.has(at)) {
      kept.push(line)
    } else if (kept.at(-1)?.kind !== 'skipped') {
      kept.push({ kind: 'skipped', text: '' })
    }
  })
  return near.size === 0 ? [] : kept
}

/** Side by side: what went beside what came, line by line; the same on both sides. */
export function pairs(lines: Line[]): [Line | undefined, Line | undefined][] {
  const rows: [Line | undefined, Line | undefined][] = []
  let old: Line[] = []
  let fresh: Line[] = []
  const flush = () => {
    for (let at = 0; at < Math.max(old.length, fresh.length); at++) {
      rows.push([old[at], fresh[at]])
    }
    old = []
    fresh = []
  }
  for (const line of lines) {
    if (line.kind === 'old') {
      old.push(line)
    } else if (line.kind === 'new') {
      fresh.push(line)
    } else {
      flush()
      rows.push([line, line])
    }
  }
  flush()
  return rows
}
