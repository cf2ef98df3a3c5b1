import type { OpenGate } from './queries'

/** Whether it waits for whoever asked: they may decide, and have not yet approved it. */
export function isMine(gate: OpenGate): boolean {
  return mayDecide(gate) && !gate.approved_by.includes(gate.eligibility.principal)
}

/** Also where a fresh sign-in is all that is missing. */
export function mayDecide(gate: OpenGate): boolean {
  return gate.eligibility.eligible || gate.eligibility.rule === 'step_up'
}

/** What I may decide first; of that what is due first, then what has waited longest. */
export function inOrder(gates: OpenGate[]): OpenGate[] {
  return gates.toSorted(
    (a, b) =>
      Number(isMine(b)) - Number(isMine(a)) ||
      (a.deadline_at ?? '9').localeCompare(b.deadline_at ?? '9') ||
      a.opened_at.localeCompare(b.opened_at) ||
      keyOf(a).localeCompare(keyOf(b)),
  )
}

export function keyOf(gate: { run: string; stage: string }): string {
  return `${gate.run}/${gate.stage}`
}

export function placeOf(gate: { run: string; stage: string }, queue = false): string {
  return `/runs/${gate.run}/gates/${gate.stage}${queue ? '?queue=inbox' : ''}`
}
