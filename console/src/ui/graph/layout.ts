export interface Edge {
  from: string
  to: string
}
export interface Box {
  id: string
  x: number
  y: number
}
export interface Line {
  from: string
  to: string
  /** What an SVG path draws. */
  path: string
}
export interface Layout {
  boxes: Box[]
  lines: Line[]
  width: number
  height: number
}
export interface Sizes {
  width: number
  height: number
  /** Between columns, and between rows. */
  gapX: number
  gapY: number
  /** From top to bottom instead: columns become rows. */
  down?: boolean
}

/** One place in a column: a node, or a bend of an edge that passes by. */
interface Place {
  key: string
  bend: boolean
  before: string[]
  after: string[]
  y: number
}

const SWEEPS = 24

/**
 * Places nodes in columns from left to right, each after all that it follows. Edges that go over several
 * columns bend between the nodes there. An edge that would close a circle, or of a node that is not there,
 * is left out. The same graph is always placed the same way.
 */
export function layout(ids: string[], edges: Edge[], given: Sizes): Layout {
  const sizes = given.down
    ? { width: given.height, height: given.width, gapX: given.gapY, gapY: given.gapX, down: true }
    : given
  const forward = withoutCircles(ids, edges)
  const column = columnsOf(ids, forward)
  const { columns, routes } = placed(ids, forward, column)
  order(columns)
  settle(columns, sizes)
  return drawn(columns, routes, sizes)
}

function withoutCircles(ids: string[], edges: Edge[]): Edge[] {
  const known = new Set(ids)
  const after = new Map<string, string[]>(ids.map(id => [id, []]))
  const reaches = (from: string, to: string): boolean => {
    const seen = new Set([from])
    const open = [from]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === to) {
        return true
      }
      for (const next of after.get(at) ?? []) {
        if (!seen.has(next)) {
          seen.add(next)
          open.push(next)
        }
      }
    }
    return false
  }
  return edges.filter(edge => {
    const list = after.get(edge.from)
    if (!list || !known.has(edge.to) || list.includes(edge.to) || reaches(edge.to, edge.from)) {
      return false
    }
    list.push(edge.to)
    return true
  })
}

/** The longest way that leads to each. */
function columnsOf(ids: string[], edges: Edge[]): Map<string, number> {
  const before = new Map<string, string[]>()
  for (const { from, to } of edges) {
    before.set(to, [...(before.get(to) ?? []), from])
  }
  const column = new Map<string, number>()
  const of = (id: string): number => {
    const known = column.get(id)
    if (known !== undefined) {
      return known
    }
    const found = (before.get(id) ?? []).reduce((most, each) => Math.max(most, of(each) + 1), 0)
    column.set(id, found)
    return found
  }
  ids.forEach(of)
  return column
}

function placed(ids: string[], edges: Edge[], column: Map<string, number>) {
  const columns: Place[][] = []
  const all = new Map<string, Place>()
  const put = (key: string, at: number, bend: boolean) => {
    const place: Place = { key, bend, before: [], after: [], y: 0 }
    all.set(key, place)
    ;(columns[at] ??= []).push(place)
  }
  ids.forEach(id => put(`n:${id}`, column.get(id) ?? 0, false))
  const routes = edges.map(({ from, to }, number) => {
    const keys = [`n:${from}`]
    for (let at = (column.get(from) ?? 0) + 1; at < (column.get(to) ?? 0); at++) {
      const key = `b:${number}:${at}`
      put(key, at, true)
      keys.push(key)
    }
    keys.push(`n:${to}`)
    keys.slice(1).forEach((key, index) => {
      const previous = keys[index] ?? ''
      all.get(previous)?.after.push(key)
      all.get(key)?.before.push(previous)
    })
    return { from, to, keys }
  })
  return { columns, routes }
}

/** Each beside what it is joined to, to and fro, so that few edges cross. */
function order(columns: Place[][]) {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    const order = down ? columns.slice(1) : columns.slice(0, -1).reverse()
    order.forEach((column, index) => {
      const beside = down ? columns[index] : columns[columns.length - 1 - index]
      const rank = new Map((beside ?? []).map((place, at) => [place.key, at]))
      const middle = new Map(
        column.map((place, at) => {
          const ranks = (down ? place.before : place.after).map(key => rank.get(key) ?? at)
          return [place.key, ranks.length === 0 ? at : ranks.reduce((a, b) => a + b, 0) / ranks.length]
        }),
      )
      column.sort((a, b) => (middle.get(a.key) ?? 0) - (middle.get(b.key) ?? 0))
    })
  }
}

/** Heights: as near to the middle of the neighbours as those above and below allow. */
function settle(columns: Place[][], { height, gapY }: Sizes) {
  const room = (place: Place) => (place.bend ? gapY : height + gapY)
  const ys = new Map<string, number>()
  for (const column of columns) {
    const tall = column.reduce((sum, place) => sum + room(place), 0)
    let y = -tall / 2
    for (const place of column) {
      ys.set(place.key, y + room(place) / 2)
      y += room(place)
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0
    for (const column of down ? columns : columns.toReversed()) {
      const wanted = column.map(place => {
        const near = [...place.before, ...place.after].map(key => ys.get(key) ?? 0)
        return near.length === 0 ? (ys.get(place.key) ?? 0) : near.reduce((a, b) => a + b, 0) / near.length
      })
      spread(wanted, column.map(room)).forEach((y, at) => ys.set(column[at]?.key ?? '', y))
    }
  }
  for (const place of columns.flat()) {
    place.y = ys.get(place.key) ?? 0
  }
}

/** The nearest to what is wanted that keeps the order and the distances: blocks that collide share their mean. */
function spread(wanted: number[], rooms: number[]): number[] {
  const offsets: number[] = []
  rooms.forEach((room, at) => offsets.push(at === 0 ? 0 : (offsets[at - 1] ?? 0) + ((rooms[at - 1] ?? 0) + room) / 2))
  const blocks: { sum: number; count: number }[] = []
  wanted.forEach((want, at) => {
    let block = { sum: want - (offsets[at] ?? 0), count: 1 }
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, count: block.count + last.count }
      blocks.pop()
    }
    blocks.push(block)
  })
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count)).map((y, at) => y + (offsets[at] ?? 0))
}

function drawn(columns: Place[][], routes: { from: string; to: string; keys: string[] }[], sizes: Sizes): Layout {
  const { width, height, gapX, down } = sizes
  const turned = (x: number, y: number) => (down ? `${y} ${x}` : `${x} ${y}`)
  const all = columns.flat()
  const half = (place: Place) => (place.bend ? 0 : height / 2)
  const top = Math.min(...all.map(place => place.y - half(place)))
  const at = new Map(
    columns.flatMap((column, index) =>
      column.map(place => [place.key, { place, x: index * (width + gapX), y: Math.round(place.y - top) }] as const),
    ),
  )
  const lines = routes.map(({ from, to, keys }) => {
    const path = keys.slice(1).map((key, index) => {
      const here = at.get(keys[index] ?? '')
      const next = at.get(key)
      if (!here || !next) {
        return ''
      }
      const start = here.x + width
      const middle = (start + next.x) / 2
      return `${index === 0 ? 'M' : 'L'}${turned(start, here.y)}C${turned(middle, here.y)} ${turned(middle, next.y)} ${turned(next.x, next.y)}`
    })
    return { from, to, path: path.join('') }
  })
  const boxes = [...at.values()]
    .filter(({ place }) => !place.bend)
    .map(({ place, x, y }) => {
      const id = place.key.slice(2)
      return down ? { id, x: y - height / 2, y: x } : { id, x, y: y - height / 2 }
    })
  const long = Math.max(0, columns.length * (width + gapX) - gapX)
  const across = Math.max(0, ...[...at.values()].map(({ place, y }) => y + half(place)))
  return down ? { boxes, lines, width: across, height: long } : { boxes, lines, width: long, height: across }
}
