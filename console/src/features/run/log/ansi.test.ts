import { marked, piecesOf } from './ansi'

const E = '\u001b['

test('colours begin and end where a terminal would have them', () => {
  expect(piecesOf(`a${E}31;1mred${E}0m b`)).toEqual([
    { text: 'a', style: {} },
    { text: 'red', style: { hue: 'red', bold: true } },
    { text: ' b', style: {} },
  ])
})

test('what is no colour goes, and markup stays text', () => {
  expect(piecesOf(`${E}2K\u001b]0;title\u0007<b>${E}1;2Hx\u0008</b>`).map(each => each.text).join('')).toBe('<b>x</b>')
})

test('other palettes become the nearest colour of ours', () => {
  expect(piecesOf(`${E}38;5;196mx`)[0]?.style.hue).toBe('red')
  expect(piecesOf(`${E}38;2;0;200;180mx`)[0]?.style.hue).toBe('cyan')
  expect(piecesOf(`${E}48;5;21mx`)[0]?.style.ground).toBe('blue')
  expect(piecesOf(`${E}38;5;250mx`)[0]?.style.hue).toBe('white')
})

test('a single code is taken back', () => {
  expect(piecesOf(`${E}1;4;32m${E}22;39mx`)[0]?.style).toEqual({ underlined: true })
})

test('a line that was written over is shown as it was last', () => {
  expect(piecesOf('10 %\r50 %\r100 %\r')).toEqual([{ text: '100 %', style: {} }])
})

test('what is looked for is marked across colours', () => {
  const found = marked(piecesOf(`an ${E}31mERR${E}0mor here`), 'error')
  expect(found.filter(each => each.found).map(each => each.text)).toEqual(['ERR', 'or'])
  expect(found.map(each => each.text).join('')).toBe('an ERRor here')
})
