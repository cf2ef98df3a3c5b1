import type { Gate, Stage } from '../../api/queries'
import { lasting } from '../../ui/time'

export interface Span {
  kind: 'work' | 'wait'
  from: number
  to: number
  /** Parts of the whole width. */
  left: number
  width: number
}

interface Raw {
  stage: string
  kind: 'work' | 'wait'
  from: number
  to: number
}

/** Nothing that is going on while only people are waited for takes more of the width than this. */
const IDLE = 0.15

/**
 * Where the bars of a timeline are. Time in which no stage works is drawn short, so that a night's wait
 * does not hide a minute's work.
 */
export function spans(stages: Stage[], gates: Gate[], now: number) {
  const raw = [...stages.flatMap(stage => worked(stage, now)), ...gates.flatMap(gate => waited(gate, now))]
  const place = scale(raw)
  const byStage = new Map<string, Span[]>()
  for (const { stage, kind, from, to } of raw) {
    const left = place.at(from)
    const some = byStage.get(stage) ?? []
    some.push({ kind, from, to, left, width: place.at(to) - left })
    byStage.set(stage, some)
  }
  return { byStage, words: place.shortened > 0 ? `${lasting(place.shortened)} of waiting drawn short` : '' }
}

function worked(stage: Stage, now: number): Raw[] {
  if (!stage.started_at) {
    return []
  }
  const from = Date.parse(stage.started_at)
  return [{ stage: stage.id, kind: 'work', from, to: Math.max(from, stage.finished_at ? Date.parse(stage.finished_at) : now) }]
}

function waited(gate: Gate, now: number): Raw[] {
  if (!gate.opened_at) {
    return []
  }
  const from = Date.parse(gate.opened_at)
  const decided = gate.decisions.map(each => Date.parse(each.at)).filter(at => at >= from).at(-1)
  const to = gate.status === 'open' ? now : decided
  return to === undefined ? [] : [{ stage: gate.stage, kind: 'wait', from, to: Math.max(from, to) }]
}

function scale(raw: Raw[]) {
  const marks = [...new Set(raw.flatMap(each => [each.from, each.to]))].sort((a, b) => a - b)
  const pieces = marks.slice(1).map((to, at) => {
    const from = marks[at] ?? to
    const busy = raw.some(each => each.kind === 'work' && each.from < to && each.to > from)
    return { from, to, busy, length: to - from }
  })
  const work = pieces.filter(each => each.busy).reduce((sum, each) => sum + each.length, 0)
  const most = work === 0 ? Infinity : Math.max(work * IDLE, 1)
  const drawn = pieces.map(each => ({ ...each, drawn: each.busy ? each.length : Math.min(each.length, most) }))
  const whole = drawn.reduce((sum, each) => sum + each.drawn, 0) || 1
  const shortened = drawn.reduce((sum, each) => sum + (each.drawn < each.length ? each.length : 0), 0)
  const at = (moment: number) => {
    let before = 0
    for (const each of drawn) {
      if (each.to >= moment) {
        return (before + (each.drawn * Math.max(0, moment - each.from)) / (each.length || 1)) / whole
      }
      before += each.drawn
    }
    return before / whole
  }
  return { at, shortened }
}
