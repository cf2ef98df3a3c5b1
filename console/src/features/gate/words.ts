import type { Eligibility, Gate } from '../../api/queries'

type Rejection = NonNullable<Gate['follows']>['reject'][number]

/** Whether you may decide, in words. */
export function mayDecide(eligibility: Eligibility): string {
  if (!eligibility.eligible) {
    return eligibility.detail ?? `The rule ${eligibility.rule} keeps you from deciding here.`
  }
  const [kind, name] = eligibility.rule.split(':', 2)
  const why =
    kind === 'role'
      ? `by your role ${name ?? ''}`
      : kind === 'principal'
        ? 'because the gate names you'
        : kind === 'group'
          ? `as one of ${name ?? ''}`
          : kind === 'glass'
            ? 'in an emergency: the glass is broken'
            : `by the rule ${eligibility.rule}`
  const stead = eligibility.on_behalf_of ? `, in the stead of ${eligibility.on_behalf_of}` : ''
  return `You may decide ${why}${stead}.`
}

/** Approvals of what the gate is on now. */
function approvals(gate: Gate) {
  return gate.decisions.filter(each => each.outcome === 'approve' && each.iteration === gate.iteration)
}

/** Why another approval of yours would change nothing. */
export function approvedBefore(gate: Gate, eligibility: Eligibility | undefined): string | undefined {
  const mine = approvals(gate).find(each => each.principal.id === eligibility?.principal)
  return mine && mine.result === gate.subject ? `You have approved this. ${quorumWords(gate)}` : undefined
}

export function quorumWords(gate: Gate): string {
  const { quorum } = gate.policy
  const given = approvals(gate)
  const who = given.length > 0 ? ` (${given.map(each => each.principal.id).join(', ')})` : ''
  return `${given.length} of ${quorum} approvals${who}.`
}

/** Who may decide, a sentence each. */
export function policyWords(gate: Gate): string[] {
  const { policy } = gate
  const { roles, principals, groups } = policy.approvers
  const who = [
    ...(roles.length > 0 ? [`whoever is ${roles.join(' or ').replaceAll('_', ' ')}`] : []),
    ...(principals.length > 0 ? [principals.join(', ')] : []),
    ...(groups.length > 0 ? [`members of ${groups.join(', ')}`] : []),
  ]
  const excluded = Object.entries(gate.excluded).map(([id, why]) => `${id} (${why.replaceAll('_', ' ')})`)
  return [
    ...(who.length > 0 ? [`May be decided by ${who.join('; ')}.`] : []),
    ...(excluded.length > 0 ? [`Not by ${excluded.join(', ')}.`] : []),
    ...(policy.quorum > 1 ? [`Takes ${policy.quorum} approvals of different people; a change makes the earlier ones void.`] : []),
    ...(policy.critical ? ['Critical: you must have signed in within the last 5 minutes.'] : []),
    ...(gate.editable.includes('none')
      ? ['Nothing may be edited.']
      : gate.editable.length > 0
        ? [`May be edited: ${gate.editable.join(', ')}.`]
        : []),
    ...(gate.iteration > 1 ? [`This is iteration ${gate.iteration} of at most ${policy.max_iterations}.`] : []),
  ]
}

/** What happens if nobody decides. */
export function atDeadline(gate: Gate): string {
  switch (gate.policy.on_timeout) {
    case 'hold':
      return 'then it stays shut, and the run pauses'
    case 'approve':
      return 'then the timer approves'
    case 'reject':
      return 'then the timer rejects'
    case 'escalate':
      return 'then others are called in'
    case 'fail':
      return 'then the run fails'
    default:
      return gate.policy.on_timeout satisfies never
  }
}

/** What an approval starts. */
export function afterApproval(gate: Gate): string {
  const missing = gate.policy.quorum - approvals(gate).length - 1
  if (missing > 0) {
    return missing === 1 ? 'After yours, one more approval is needed.' : `After yours, ${missing} more approvals are needed.`
  }
  const next = gate.follows?.approve ?? []
  return next.length === 0 ? 'No stage waits for this one.' : `${listed(next)} can start then.`
}

/** What a rejection does. */
export function afterRejection({ then, again }: Rejection): string {
  if (then === 'hold') {
    return `The run pauses; resumed, ${listed(again)} runs again with your reason.`
  }
  if (then === 'rerun') {
    return `${listed(again)} runs again at once, with your reason.`
  }
  if (then === 'fail') {
    return 'The run fails.'
  }
  return `Back to ${then.replace('rewind:', '')}: ${listed(again)} run again.`
}

function listed(stages: string[]): string {
  const last = stages.at(-1) ?? ''
  return stages.length > 1 ? `${stages.slice(0, -1).join(', ')} and ${last}` : last
}
