import type { Spell } from './history'
import { spans } from './spans'

const spell = (stage: string, kind: Spell['kind'], from: number, to: number): Spell => ({
  stage,
  kind,
  from: from * 1000,
  to: to * 1000,
  attempt: 1,
  end: undefined,
})

test('bars are as long as their stages worked', () => {
  const { byStage } = spans({ spells: [spell('a', 'work', 0, 10), spell('b', 'work', 10, 40)] })
  expect(byStage.get('a')?.[0]).toMatchObject({ left: 0, width: 0.25 })
  expect(byStage.get('b')?.[0]).toMatchObject({ left: 0.25, width: 0.75 })
})

test('a long wait for a person is drawn short, and said', () => {
  const { byStage, words, cuts } = spans({
    spells: [spell('a', 'work', 0, 10), spell('a', 'wait', 10, 7210), spell('b', 'work', 7210, 7220)],
  })
  expect(byStage.get('a')?.[1]?.width).toBeLessThan(0.2)
  expect(byStage.get('b')?.[0]?.width).toBeGreaterThan(0.4)
  expect(words).toBe('1 h 59 min of waiting drawn short')
  expect(cuts).toHaveLength(1)
  expect(cuts[0]?.words).toBe('2 h 0 min waiting')
})

test('two hundred stages of many attempts are all placed', () => {
  const spells = Array.from({ length: 4000 }, (_, at) => spell(`s${at % 200}`, at % 3 ? 'work' : 'wait', at, at + 2))
  const { byStage } = spans({ spells })
  expect(byStage.size).toBe(200)
})
