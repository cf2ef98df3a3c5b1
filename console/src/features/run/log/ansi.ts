export const HUES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const
export type Hue = (typeof HUES)[number]

export interface Style {
  hue?: Hue
  ground?: Hue
  bold?: true
  faint?: true
  italic?: true
  underlined?: true
  struck?: true
}
export interface Piece {
  text: string
  style: Style
}

// Colours and cursor movements of terminals, and whole commands to them.
// eslint-disable-next-line no-control-regex
const ESCAPE = /\u001b(?:\[([0-?]*)[ -/]*([@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g

/** A line as a terminal would show it: what was overwritten is gone, colours are those of the theme. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let style: Style = {}
  let from = 0
  const shown = lastWritten(line)
  const add = (text: string) => {
    const clean = text.replace(CONTROL, '')
    if (clean) {
      pieces.push({ text: clean, style })
    }
  }
  for (const match of shown.matchAll(ESCAPE)) {
    add(shown.slice(from, match.index))
    from = match.index + match[0].length
    if (match[2] === 'm') {
      style = styled(style, match[1] ?? '')
    }
  }
  add(shown.slice(from))
  return pieces
}

/** After a carriage return a line is written anew: a bar of progress is shown as it was last. */
function lastWritten(line: string): string {
  return line.split('\r').findLast(each => each !== '') ?? ''
}

function styled(before: Style, codes: string): Style {
  let style = before
  const numbers = codes.split(/[;:]/).map(Number)
  for (let at = 0; at < numbers.length; at++) {
    const code = numbers[at] ?? 0
    if (code === 38 || code === 48) {
      const { hue, used } = extended(numbers.slice(at + 1))
      at += used
      if (hue) {
        style = code === 38 ? { ...style, hue } : { ...style, ground: hue }
      }
    } else {
      style = simple(style, code)
    }
  }
  return style
}

function simple(style: Style, code: number): Style {
  const hue = hueAt(code % 10)
  if (((code >= 30 && code < 38) || (code >= 90 && code < 98)) && hue) {
    return { ...style, hue }
  }
  if (((code >= 40 && code < 48) || (code >= 100 && code < 108)) && hue) {
    return { ...style, ground: hue }
  }
  switch (code) {
    case 0:
      return {}
    case 1:
      return { ...style, bold: true }
    case 2:
      return { ...style, faint: true }
    case 3:
      return { ...style, italic: true }
    case 4:
      return { ...style, underlined: true }
    case 9:
      return { ...style, struck: true }
    case 22:
      return without(style, 'bold', 'faint')
    case 23:
      return without(style, 'italic')
    case 24:
      return without(style, 'underlined')
    case 29:
      return without(style, 'struck')
    case 39:
      return without(style, 'hue')
    case 49:
      return without(style, 'ground')
    default:
      return style
  }
}

function without(style: Style, ...names: (keyof Style)[]): Style {
  const rest = { ...style }
  for (const name of names) {
    Reflect.deleteProperty(rest, name)
  }
  return rest
}

/** One of 256 colours, or of all: the one of ours that is nearest, so that it can be read in both themes. */
function extended(numbers: number[]): { hue: Hue | undefined; used: number } {
  const [how, a = 0, b = 0, c = 0] = numbers
  if (how === 5) {
    return { hue: of256(a), used: 2 }
  }
  return how === 2 ? { hue: nearest(a, b, c), used: 4 } : { hue: undefined, used: numbers.length }
}

function of256(index: number): Hue | undefined {
  if (index < 16) {
    return hueAt(index % 8)
  }
  if (index >= 232) {
    return index < 244 ? 'black' : 'white'
  }
  const cube = index - 16
  return nearest(Math.floor(cube / 36) * 51, (Math.floor(cube / 6) % 6) * 51, (cube % 6) * 51)
}

function nearest(red: number, green: number, blue: number): Hue | undefined {
  const most = Math.max(red, green, blue)
  const least = Math.min(red, green, blue)
  if (most - least < 40) {
    return most < 128 ? 'black' : 'white'
  }
  const middle = (most + least) / 2
  return hueAt((red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0))
}

function hueAt(index: number): Hue | undefined {
  return HUES[index]
}

/** Cuts pieces where a text begins and ends; the case of A to Z does not matter, as on the server. */
export function marked(pieces: Piece[], wanted: string): (Piece & { found: boolean })[] {
  const plain = small(pieces.map(each => each.text).join(''))
  const text = small(wanted)
  const ranges: [number, number][] = []
  for (let at = text ? plain.indexOf(text) : -1; at >= 0; at = plain.indexOf(text, at + text.length)) {
    ranges.push([at, at + text.length])
  }
  let start = 0
  return pieces.flatMap(piece => {
    const end = start + piece.text.length
    const cuts = [start, ...ranges.flat().filter(each => each > start && each < end), end]
    const offset = start
    start = end
    return cuts.slice(1).map((to, index) => {
      const from = cuts[index] ?? offset
      const found = ranges.some(([first, last]) => first <= from && to <= last)
      return { text: piece.text.slice(from - offset, to - offset), style: piece.style, found }
    })
  })
}

function small(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase())
}
