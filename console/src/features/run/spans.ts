import type { Event } from '../../api/live'
import type { Stage } from '../../api/queries'
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
export function spans(stages: Stage[], events: Event[], now: number) {
  const waits = waited(events, now)
  const raw = [...stages.flatMap(stage => worked(stage, waits, now)), ...waits]
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

/** From its start to its end, without the time in which its gate was open. */
function worked(stage: Stage, waits: Raw[], now: number): Raw[] {
  if (!stage.started_at) {
    return []
  }
  const end = stage.finished_at ? Date.parse(stage.finished_at) : now
  const pieces: Raw[] = []
  let from = Date.parse(stage.started_at)
  for (const wait of waits) {
    if (wait.stage === stage.id && wait.from < end && wait.to > from) {
      if (wait.from > from) {
        pieces.push({ stage: stage.id, kind: 'work', from, to: wait.from })
      }
      from = wait.to
    }
  }
  if (end > from) {
    pieces.push({ stage: stage.id, kind: 'work', from, to: end })
  }
  return pieces
}

const SHUT = ['gate.approved', 'gate.rejected', 'gate.expired', 'gate.superseded', 'gate.canceled', 'run.canceled']

/** When gates were open, as the log has it. */
function waited(events: Event[], now: number): Raw[] {
  const open = new Map<string, number>()
  const waits: Raw[] = []
  const shut = (stage: string, to: number) => {
    const from = open.get(stage)
    if (from !== undefined) {
      open.delete(stage)
      waits.push({ stage, kind: 'wait', from, to: Math.max(from, to) })
    }
  }
  for (const event of events) {
    const at = Date.parse(event.ts)
    if (event.type === 'gate.opened' && event.stage) {
      open.set(event.stage, at)
    } else if (SHUT.includes(event.type)) {
      for (const stage of event.stage ? [event.stage] : [...open.keys()]) {
        shut(stage, at)
      }
    }
  }
  for (const stage of [...open.keys()]) {
    shut(stage, now)
  }
  return waits
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
