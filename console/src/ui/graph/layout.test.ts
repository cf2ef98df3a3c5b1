import { layout, type Edge } from './layout'

const SIZES = { width: 100, height: 40, gapX: 50, gapY: 10 }
const edges = (...pairs: string[]): Edge[] =>
  pairs.map(pair => {
    const [from = '', to = ''] = pair.split('>')
    return { from, to }
  })
const at = (ids: string[], list: Edge[]) => {
  const drawn = layout(ids, list, SIZES)
  return { ...drawn, of: (id: string) => drawn.boxes.find(box => box.id === id) ?? { x: -1, y: -1 } }
}

test('a chain is one straight row', () => {
  const { of, width, height } = at(['a', 'b', 'c'], edges('a>b', 'b>c'))
  expect(['a', 'b', 'c'].map(id => of(id).x)).toEqual([0, 150, 300])
  expect(['a', 'b', 'c'].map(id => of(id).y)).toEqual([0, 0, 0])
  expect([width, height]).toEqual([400, 40])
})

test('each stands after all that it follows, however they are listed', () => {
  const { of } = at(['d', 'c', 'b', 'a'], edges('a>b', 'a>c', 'b>d', 'c>d', 'a>d'))
  expect([of('a').x, of('b').x, of('c').x, of('d').x]).toEqual([0, 150, 150, 300])
})

test('boxes of a column keep their distance', () => {
  const ids = ['start', ...Array.from({ length: 20 }, (_, n) => `s${n}`), 'end']
  const { boxes } = at(ids, ids.slice(1, -1).flatMap(id => edges(`start>${id}`, `${id}>end`)))
  const ys = boxes.filter(box => box.x === 150).map(box => box.y).sort((a, b) => a - b)
  expect(ys).toHaveLength(20)
  ys.slice(1).forEach((y, n) => expect(y - (ys[n] ?? 0)).toBeGreaterThanOrEqual(50))
  expect(ys[0]).toBe(0)
})

test('two rows that do not cross are not crossed', () => {
  const { of } = at(['a', 'b', 'y', 'x'], edges('a>x', 'b>y'))
  expect(of('a').y < of('b').y).toBe(of('x').y < of('y').y)
})

test('an edge over several columns keeps clear of the boxes between', () => {
  const { of, lines } = at(['a', 'b', 'c'], edges('a>b', 'b>c', 'a>c'))
  const long = lines.find(line => line.from === 'a' && line.to === 'c')?.path ?? ''
  const bend = Number(/L250 (-?[\d.]+)/.exec(long)?.[1])
  const box = of('b')
  expect(bend < box.y || bend > box.y + 40).toBe(true)
})

test('a circle, a double and an edge to nowhere are left out, and it ends', () => {
  const { lines, boxes } = at(['a', 'b'], edges('a>b', 'b>a', 'a>b', 'a>a', 'a>gone'))
  expect(lines.map(line => `${line.from}>${line.to}`)).toEqual(['a>b'])
  expect(boxes).toHaveLength(2)
})

test('three hundred are all placed', () => {
  const ids = Array.from({ length: 300 }, (_, n) => `s${n}`)
  const list = ids.slice(1).flatMap((id, n) => edges(`s${Math.floor(n / 3)}>${id}`, `s${Math.floor(n / 7)}>${id}`))
  expect(at(ids, list).boxes).toHaveLength(300)
})

test('from top to bottom it is the same, turned', () => {
  const { boxes, lines, width, height } = layout(['a', 'b', 'c'], edges('a>b', 'a>c'), { ...SIZES, down: true })
  expect(boxes).toEqual([
    { id: 'a', x: 75, y: 0 },
    { id: 'b', x: 0, y: 50 },
    { id: 'c', x: 150, y: 50 },
  ])
  expect(lines[0]?.path).toBe('M125 40C125 45 50 45 50 50')
  expect([width, height]).toEqual([250, 90])
})

test('nothing is nothing', () => {
  expect(layout([], [], SIZES)).toEqual({ boxes: [], lines: [], width: 0, height: 0 })
})
