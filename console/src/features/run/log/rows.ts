export interface Gap {
  first: number
  last: number
}

/** Rows of a log: its lines, and one row for all that were dropped in its middle. */
export interface Rows {
  count: number
  /** The number of the line in a row; nothing where lines were dropped. */
  lineAt: (row: number) => number | undefined
  /** The row of a line, or of what was dropped with it. */
  rowOf: (line: number) => number
}

export function rowsOf(total: number, gap: Gap | undefined): Rows {
  if (!gap) {
    return { count: total, lineAt: row => row + 1, rowOf: line => clamp(line, total) - 1 }
  }
  const dropped = gap.last - gap.first + 1
  const marker = gap.first - 1
  return {
    count: total - dropped + 1,
    lineAt: row => (row === marker ? undefined : row < marker ? row + 1 : row + dropped),
    rowOf: line => {
      const there = clamp(line, total)
      return there < gap.first ? there - 1 : there <= gap.last ? marker : there - dropped
    },
  }
}

function clamp(line: number, total: number): number {
  return Math.max(1, Math.min(line, total))
}
