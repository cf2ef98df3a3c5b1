import type { Event } from '../../api/live'
import type { Stage } from '../../api/queries'

export type Kind = 'work' | 'wait' | 'backoff'
export interface Spell {
  stage: string
  kind: Kind
  from: number
  to: number
  attempt: number
  /** How it ended, in the words of events; nothing while it goes on. */
  end: string | undefined
}
export interface History {
  spells: Spell[]
  /** When the run waited for a person otherwise: paused, or for somebody to let it go on. */
  held: { from: number; to: number }[]
}

/** Of all events, those that say when something began and ended. */
export const MILESTONES =
  'run.*,gate.*,stage.released,stage.started,stage.retrying,stage.succeeded,stage.failed,stage.skipped,stage.canceled,stage.rewound'

const ENDS = ['stage.retrying', 'stage.succeeded', 'stage.failed', 'stage.canceled', 'stage.skipped', 'stage.rewound']
const SHUT = ['approved', 'auto_approved', 'rejected', 'expired', 'superseded', 'canceled'].map(word => `gate.${word}`)
const OVER = ['run.completed', 'run.failed', 'run.canceled']

export function isMilestone(event: Event): boolean {
  return (
    event.type.startsWith('run.') ||
    event.type.startsWith('gate.') ||
    event.type === 'stage.started' ||
    event.type === 'stage.released' ||
    ENDS.includes(event.type)
  )
}

/** What went on when, as the log has it. Where the log does not reach, the stages say it themselves. */
export function historyOf(stages: Stage[], events: Event[], now: number): History {
  const open = new Map<string, Spell>()
  const spells: Spell[] = []
  const held: History['held'] = []
  let heldFrom: number | undefined

  const shut = (stage: string, at: number, end: string) => {
    const spell = open.get(stage)
    if (spell) {
      open.delete(stage)
      spells.push({ ...spell, to: Math.max(spell.from, at), end })
    }
  }
  const begin = (stage: string, kind: Kind, at: number, attempt: number) =>
    open.set(stage, { stage, kind, from: at, to: at, attempt, end: undefined })
  const release = (at: number) => {
    if (heldFrom !== undefined) {
      held.push({ from: heldFrom, to: Math.max(heldFrom, at) })
      heldFrom = undefined
    }
  }

  for (const event of events) {
    const at = Date.parse(event.ts)
    const { type, stage } = event
    if (stage !== undefined) {
      const attempt = event.attempt ?? open.get(stage)?.attempt ?? 1
      if (type === 'stage.started') {
        shut(stage, at, 'started')
        begin(stage, 'work', at, attempt)
      } else if (type === 'gate.opened') {
        shut(stage, at, 'succeeded')
        begin(stage, 'wait', at, attempt)
      } else if (ENDS.includes(type) || SHUT.includes(type)) {
        shut(stage, at, type.slice(type.indexOf('.') + 1))
        if (type === 'stage.retrying') {
          begin(stage, 'backoff', at, attempt)
        }
      }
    }
    if (type === 'run.paused' || type === 'run.waiting') {
      heldFrom ??= at
    } else if (type === 'run.resumed' || type === 'run.started' || type === 'stage.released') {
      release(at)
    } else if (OVER.includes(type)) {
      release(at)
      for (const each of [...open.keys()]) {
        shut(each, at, type.slice(4))
      }
    }
  }
  release(now)
  for (const spell of open.values()) {
    spells.push({ ...spell, to: Math.max(spell.from, now) })
  }
  return { spells: [...spells, ...unrecorded(stages, spells, now)], held }
}

/** Stages of whose work no event is known: from their start to their end. */
function unrecorded(stages: Stage[], known: Spell[], now: number): Spell[] {
  const recorded = new Set(known.map(each => each.stage))
  return stages.flatMap(stage => {
    if (!stage.started_at || recorded.has(stage.id)) {
      return []
    }
    const from = Date.parse(stage.started_at)
    const to = stage.finished_at ? Date.parse(stage.finished_at) : now
    const end = stage.finished_at ? stage.status : undefined
    return [{ stage: stage.id, kind: 'work' as const, from, to: Math.max(from, to), attempt: stage.attempt, end }]
  })
}

export interface Apart {
  active: number
  queued: number
  human: number
}

/**
 * Each moment of a run is counted once: active while any stage works, a person's while only people are
 * waited for, queued otherwise.
 */
export function apart(history: History, from: number, to: number): Apart {
  const marks: { at: number; kind: 'active' | 'human'; by: 1 | -1 }[] = []
  const add = (kind: 'active' | 'human', start: number, end: number) => {
    const first = Math.max(start, from)
    const last = Math.min(end, to)
    if (last > first) {
      marks.push({ at: first, kind, by: 1 }, { at: last, kind, by: -1 })
    }
  }
  for (const spell of history.spells) {
    if (spell.kind !== 'backoff') {
      add(spell.kind === 'work' ? 'active' : 'human', spell.from, spell.to)
    }
  }
  for (const spell of history.held) {
    add('human', spell.from, spell.to)
  }
  marks.sort((a, b) => a.at - b.at)
  const going = { active: 0, human: 0 }
  const sums: Apart = { active: 0, queued: 0, human: 0 }
  let last = from
  const count = (at: number) => {
    const kind = going.active > 0 ? 'active' : going.human > 0 ? 'human' : 'queued'
    sums[kind] += Math.max(0, at - last)
    last = Math.max(last, at)
  }
  for (const mark of marks) {
    count(mark.at)
    going[mark.kind] += mark.by
  }
  count(to)
  return sums
}
