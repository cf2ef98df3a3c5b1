import { bundled, layout, type Node } from './layout'

const node = (id: string, ...needs: string[]): Node => ({ id, needs })
const at = (nodes: Node[]) => new Map(layout(nodes).placed.map(each => [each.id, [each.layer, each.row]]))

test('a stage comes after everything that it needs', () => {
  const places = at([node('a'), node('b', 'a'), node('c', 'a'), node('d', 'b', 'c'), node('e', 'a', 'd')])
  expect([...places].map(([id, [layer]]) => [id, layer])).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 1],
    ['d', 2],
    ['e', 3],
  ])
})

test('lines that need not cross do not', () => {
  const places = at([node('a'), node('b'), node('x', 'b'), node('y', 'a')])
  expect(places.get('y')?.[1]).toBe(places.get('a')?.[1])
  expect(places.get('x')?.[1]).toBe(places.get('b')?.[1])
})

test('a circle, which no pipeline has, does not hang it', () => {
  expect(layout([node('a', 'b'), node('b', 'a')]).placed).toHaveLength(2)
})

test('nothing is nothing', () => {
  expect(layout([])).toEqual({ placed: [], layers: 0, rows: 0 })
})

test('too many stages become their groups', () => {
  const stages = [
    { ...node('a'), group: 'Words' },
    { ...node('b', 'a'), group: 'Words' },
    { ...node('c', 'b'), group: 'Pictures' },
    node('d', 'c'),
  ]
  expect(bundled(stages, 3)).toEqual([
    { id: 'Words', needs: [], members: ['a', 'b'] },
    { id: 'Pictures', needs: ['Words'], members: ['c'] },
    { id: 'Step 4', needs: ['Pictures'], members: ['d'] },
  ])
  expect(bundled(stages, 4)).toHaveLength(4)
})

test('a thousand stages are laid out at once', () => {
  const nodes = Array.from({ length: 1000 }, (_, each) => node(`s${each}`, ...(each > 20 ? [`s${each - 20}`, `s${each - 7}`] : [])))
  const began = performance.now()
  layout(nodes)
  expect(performance.now() - began).toBeLessThan(500)
})
