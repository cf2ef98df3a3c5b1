export type Step = string | 0

/** Where in a block of YAML somebody types. */
export interface Place {
  /** Keys and list items that lead to the mapping, or to the value after `key`. */
  path: Step[]
  /** The key whose value is typed; none: a key is typed. */
  key: string | undefined
  typed: string
  /** Offset at which what is typed begins. */
  from: number
  /** Keys that are in this mapping already. */
  siblings: string[]
}

interface Row {
  dashes: number[]
  column: number
  key: string | undefined
}

const ROW = /^( *)((?:- +)*)(?:("[^"]*"|'[^']*'|[^\s:#'"[{-][^:#]*?)\s*:(?=\s|$))?/

/** By indentation alone, as far as blocks go: what is in flow style (`{…}`, `[…]`) has no place here. */
export function placeAt(text: string, offset: number): Place | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(start, offset)
  const found = /^( *)((?:- +)*)(?:([\w$.-]+):\s+)?([^\s:]*)$/.exec(before)
  if (!found || before.trimStart().startsWith('#')) {
    return undefined
  }
  const [, indent = '', dashes = '', key, typed = ''] = found
  const column = indent.length + dashes.length
  const lines = text.split('\n')
  const at = text.slice(0, start).split('\n').length - 1
  const path = pathTo(lines.slice(0, at).map(row), dashColumns(indent, dashes), column)
  return { path: key === undefined ? path : [...path, key], key, typed, from: offset - typed.length, siblings: siblings(lines.map(row), at, column, dashes !== '') }
}

/** The path of the key that a line holds, and where the key stands in it. */
export function keyAt(text: string, offset: number): { path: Step[]; from: number; to: number } | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  const line = text.slice(start, end < 0 ? text.length : end)
  const own = row(line)
  if (own?.key === undefined) {
    return undefined
  }
  const from = start + own.column
  const to = from + own.key.length
  if (offset < from || offset > to) {
    return undefined
  }
  const lines = text.slice(0, start).split('\n').slice(0, -1)
  return { path: [...pathTo(lines.map(row), own.dashes, own.column), own.key], from, to }
}

function row(line: string): Row | undefined {
  if (line.trim() === '' || line.trimStart().startsWith('#')) {
    return undefined
  }
  const [, indent = '', dashes = '', key] = ROW.exec(line) ?? []
  return { dashes: dashColumns(indent, dashes), column: indent.length + dashes.length, key: key?.replace(/^["']|["']$/g, '') }
}

function dashColumns(indent: string, dashes: string): number[] {
  return Array.from(dashes.matchAll(/-/g), sign => indent.length + sign.index)
}

function pathTo(above: (Row | undefined)[], dashes: number[], column: number): Step[] {
  const path: Step[] = []
  const at = { limit: column, inList: false }
  const enter = (columns: number[]) => {
    for (const dash of columns.filter(each => each < at.limit).reverse()) {
      path.unshift(0)
      at.limit = dash
      at.inList = true
    }
  }
  enter(dashes)
  for (const each of above.toReversed()) {
    if (!each) {
      continue
    }
    // A list may stand as far out as the key that it belongs to.
    if (each.key !== undefined && (each.column < at.limit || (at.inList && each.column === at.limit && each.dashes.length === 0))) {
      path.unshift(each.key)
      at.limit = each.column
      at.inList = false
      enter(each.dashes)
    } else if (!at.inList) {
      enter(each.dashes)
    }
  }
  return path
}

function siblings(rows: (Row | undefined)[], at: number, column: number, begins: boolean): string[] {
  const keys: string[] = []
  const look = (each: Row | undefined, isBelow: boolean): boolean => {
    if (!each) {
      return true
    }
    if (each.column < column || (isBelow && each.column === column && each.dashes.length > 0)) {
      return false
    }
    if (each.column === column && each.key !== undefined) {
      keys.push(each.key)
    }
    return each.column > column || each.dashes.length === 0
  }
  for (let above = at - 1; !begins && above >= 0 && look(rows[above], false); above--);
  for (let below = at + 1; below < rows.length && look(rows[below], true); below++);
  return keys
}
