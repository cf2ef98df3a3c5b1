import { matches } from '../../ui/lines'

export type Side = 'theirs' | 'mine'
export type Piece =
  | { kind: 'same'; lines: string[] }
  | { kind: 'conflict'; base: string[]; theirs: string[]; mine: string[] }

/** What two people made of the same text, line by line. */
export function mergeText(base: string, theirs: string, mine: string): Piece[] {
  const [o, a, b] = [base.split('\n'), theirs.split('\n'), mine.split('\n')]
  const inA = matches(o, a)
  const inB = matches(o, b)
  const pieces: Piece[] = []
  let [atO, atA, atB] = [0, 0, 0]
  for (let line = 0; line <= o.length; line++) {
    // A line that all three have, or the end, closes what came before.
    const nextA = line < o.length ? inA.get(line) : a.length
    const nextB = line < o.length ? inB.get(line) : b.length
    if (nextA === undefined || nextB === undefined) {
      continue
    }
    between(pieces, o.slice(atO, line), a.slice(atA, nextA), b.slice(atB, nextB))
    const text = o[line]
    if (text !== undefined) {
      push(pieces, [text])
    }
    atO = line + 1
    atA = nextA + 1
    atB = nextB + 1
  }
  return pieces
}

/** The whole, with a side for each conflict in turn. */
export function textOf(pieces: Piece[], sides: Side[]): string {
  let next = 0
  return pieces
    .flatMap(piece => (piece.kind === 'same' ? piece.lines : piece[sides[next++] ?? 'theirs']))
    .join('\n')
}

function between(pieces: Piece[], base: string[], theirs: string[], mine: string[]) {
  if (equal(theirs, mine) || equal(mine, base)) {
    push(pieces, theirs)
  } else if (equal(theirs, base)) {
    push(pieces, mine)
  } else {
    pieces.push({ kind: 'conflict', base, theirs, mine })
  }
}

function push(pieces: Piece[], lines: string[]) {
  const last = pieces.at(-1)
  if (lines.length === 0) {
    return
  }
  if (last?.kind === 'same') {
    last.lines.push(...lines)
  } else {
    pieces.push({ kind: 'same', lines: [...lines] })
  }
}

function equal(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index])
}
