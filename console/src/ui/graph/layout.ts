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
}

/** One place in a column: a node, or a bend of an edge that passes by. */
interface Place {
  key: string
  bend: boolean
  before: string[]
  after: string[]
  y: number
}

const SWEEPS = 8

/**
 * Places nodes in columns from left to right, each after all that it follows. Edges that go over several
 * columns bend between the nodes there. An edge that would close a circle, or of a node that is not there,
 * is left out. The same graph is always placed the same way.
 */
export function layout(ids: string[], edges: Edge[], sizes: Sizes): Layout {
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
  const { width, height, gapX } = sizes
  const at = new Map<string, { x: number; y: number; bend: boolean }>()
  const nodes = columns.flat().filter(place => !place.bend)
  const all = columns.flat()
  const top = Math.min(0, ...all.map(place => place.y - (place.bend ? 0 : height / 2)))
  columns.forEach((column, index) =>
    column.forEach(place => at.set(place.key, { x: index * (width + gapX), y: Math.round(place.y - top), bend: place.bend })),
  )
  const lines = routes.map(({ from, to, keys }) => {
    let path = ''
    keys.forEach((key, index) => {
      const here = at.get(key)
      const next = at.get(keys[index + 1] ?? '')
      if (!here || !next) {
        return
      }
      const start = here.x + width
      const middle = (start + next.x) / 2
      path += index === 0 ? `M${start} ${here.y}` : `L${start} ${here.y}`
      path += `C${middle} ${here.y} ${middle} ${next.y} ${next.x} ${next.y}`
    })
    return { from, to, path }
  })
  return {
    boxes: nodes.map(place => {
      const spot = at.get(place.key)
      return { id: place.key.slice(2), x: spot?.x ?? 0, y: (spot?.y ?? 0) - height / 2 }
    }),
    lines,
    width: Math.max(0, columns.length * (width + gapX) - gapX),
    height: Math.max(0, ...all.map(place => Math.round(place.y - top) + (place.bend ? 0 : height / 2))),
  }
}
