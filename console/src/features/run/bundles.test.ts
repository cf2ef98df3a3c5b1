import { bundled, type Node } from './bundles'

const node = (id: string, ...needs: string[]): Node => ({ id, needs })

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

test('a circle, which no pipeline has, does not hang it', () => {
  expect(bundled([node('a', 'b'), node('b', 'a')], 1)).toHaveLength(2)
})
