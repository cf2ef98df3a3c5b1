import type { Eligibility, Gate } from '../../api/queries'

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

/** What the gate asks for, a sentence each. */
export function policyWords(gate: Gate): string[] {
  const { policy } = gate
  const { roles, principals, groups } = policy.approvers
  const who = [
    ...(roles.length > 0 ? [`roles ${roles.join(', ')}`] : []),
    ...(principals.length > 0 ? [principals.join(', ')] : []),
    ...(groups.length > 0 ? [`groups ${groups.join(', ')}`] : []),
  ]
  const approvals = gate.decisions.filter(
    each => each.outcome === 'approve' && each.iteration === gate.iteration,
  ).length
  const excluded = Object.entries(gate.excluded).map(([id, why]) => `${id} (${why.replaceAll('_', ' ')})`)
  return [
    ...(who.length > 0 ? [`May be decided by ${who.join('; ')}.`] : []),
    ...(excluded.length > 0 ? [`Not by ${excluded.join(', ')}.`] : []),
    ...(policy.quorum > 1 ? [`Takes ${policy.quorum} approvals; there ${approvals === 1 ? 'is 1' : `are ${approvals}`}.`] : []),
    ...(policy.critical ? ['Critical: you must have signed in within the last 5 minutes.'] : []),
    ...(gate.deadline_at ? [DEADLINE[policy.on_timeout]] : []),
    ...(gate.iteration > 1 ? [`This is iteration ${gate.iteration} of at most ${policy.max_iterations}.`] : []),
  ]
}

const DEADLINE: Record<Gate['policy']['on_timeout'], string> = {
  hold: 'At the deadline it stays shut.',
  approve: 'At the deadline it is approved by the timer.',
  reject: 'At the deadline it is rejected by the timer.',
  escalate: 'At the deadline others are called in.',
  fail: 'At the deadline the run fails.',
}

/** What follows a rejection. */
export function afterReject(gate: Gate): string {
  const then = gate.policy.on_reject
  if (then === 'hold') {
    return 'A rejection pauses the run, until somebody resumes it.'
  }
  if (then === 'rerun') {
    return 'A rejection has the stage run again, with your reason.'
  }
  if (then === 'fail') {
    return 'A rejection fails the run.'
  }
  return `A rejection leads back to ${then.replace('rewind:', '')}.`
}
