import type { OpenGate } from '../../api/queries'
import { isMine, keyOf } from '../../api/waiting'

/** No more than this at a time. */
export const MOST = 100

/** Gates that are decided together ask the same question: the same stage of the same version. */
export function groupOf(gate: OpenGate): string {
  return `${gate.project}/${gate.pipeline}/${gate.version}/${gate.stage}`
}

/** Why a gate cannot be among those that are approved together. */
export function excludedBecause(gate: OpenGate): string | undefined {
  if (gate.critical) {
    return 'It is critical: each of those is decided by itself.'
  }
  if (gate.form) {
    return 'It asks questions: answer them on its page.'
  }
  if (!gate.eligibility.eligible) {
    return gate.eligibility.detail ?? `The rule ${gate.eligibility.rule} keeps you from deciding.`
  }
  return isMine(gate) ? undefined : 'You have approved it already.'
}

/** Why a gate cannot join those that are chosen. */
export function apartBecause(gate: OpenGate, chosen: OpenGate[]): string | undefined {
  const first = chosen[0]
  if (chosen.some(each => keyOf(each) === keyOf(gate))) {
    return undefined
  }
  if (first && groupOf(first) !== groupOf(gate)) {
    return `Only ${first.stage} of ${first.pipeline} v${first.version} goes together with what you chose.`
  }
  return excludedBecause(gate) ?? (chosen.length >= MOST ? `At most ${MOST} go together.` : undefined)
}

export interface Plan {
  included: OpenGate[]
  excluded: { gate: OpenGate; because: string }[]
}

/** All that are like what is chosen, as they would be approved: also those that cannot be, and why. */
export function planOf(gates: OpenGate[], chosen: OpenGate[]): Plan {
  const first = chosen[0]
  const like = first ? gates.filter(each => groupOf(each) === groupOf(first)) : []
  const keys = new Set(chosen.map(keyOf))
  const included = like.filter(each => keys.has(keyOf(each)) && excludedBecause(each) === undefined).slice(0, MOST)
  const taken = new Set(included.map(keyOf))
  return {
    included,
    excluded: like
      .filter(each => !taken.has(keyOf(each)))
      .map(gate => ({ gate, because: excludedBecause(gate) ?? (keys.has(keyOf(gate)) ? `At most ${MOST} go together.` : 'You did not choose it.') })),
  }
}
