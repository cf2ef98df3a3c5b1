import { lasting } from '../../ui/time'
import type { History, Spell } from './history'

export interface Span extends Spell {
  /** Parts of the whole width. */
  left: number
  width: number
}
/** Where time was drawn short. */
export interface Cut {
  at: number
  words: string
}

/** Nothing that is going on while only people are waited for takes more of the width than this. */
const IDLE = 0.15
const SAID = 60_000

/**
 * Where the bars of a timeline are. Time in which no stage works is drawn short, so that a night's wait
 * does not hide a minute's work.
 */
export function spans({ spells }: Pick<History, 'spells'>) {
  const place = scale(spells)
  const byStage = new Map<string, Span[]>()
  for (const spell of spells) {
    const left = place.at(spell.from)
    const some = byStage.get(spell.stage) ?? []
    some.push({ ...spell, left, width: place.at(spell.to) - left })
    byStage.set(spell.stage, some)
  }
  return {
    byStage,
    cuts: place.cuts,
    words: place.shortened > 0 ? `${lasting(place.shortened)} of waiting drawn short` : '',
  }
}

function scale(spells: Spell[]) {
  const marks = spells
    .flatMap(each => {
      const by = each.kind === 'work' ? 1 : 0
      return [
        { at: each.from, by },
        { at: each.to, by: -by },
      ]
    })
    .sort((a, b) => a.at - b.at)
  const pieces: { from: number; length: number; busy: boolean }[] = []
  let busy = 0
  marks.forEach((mark, index) => {
    busy += mark.by
    const length = (marks[index + 1]?.at ?? mark.at) - mark.at
    if (length > 0) {
      pieces.push({ from: mark.at, length, busy: busy > 0 })
    }
  })
  const work = pieces.filter(each => each.busy).reduce((sum, each) => sum + each.length, 0)
  const most = work === 0 ? Infinity : Math.max(work * IDLE, 1)
  let before = 0
  let shortened = 0
  const drawn = pieces.map(each => {
    const width = each.busy ? each.length : Math.min(each.length, most)
    const piece = { ...each, before, width }
    before += width
    shortened += each.length - width
    return piece
  })
  const whole = before || 1
  const at = (moment: number) => {
    let low = 0
    let high = drawn.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((drawn[middle]?.from ?? 0) <= moment) {
        low = middle
      } else {
        high = middle - 1
      }
    }
    const piece = drawn[low]
    if (!piece) {
      return 0
    }
    const part = Math.min(1, Math.max(0, (moment - piece.from) / piece.length))
    return (piece.before + part * piece.width) / whole
  }
  const cuts: Cut[] = drawn
    .filter(each => each.length - each.width > SAID)
    .map(each => ({ at: (each.before + each.width / 2) / whole, words: `${lasting(each.length)} waiting` }))
  return { at, shortened, cuts }
}
