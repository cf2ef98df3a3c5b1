import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { waitingGates, type OpenGate } from '../../api/queries'
import { inOrder, keyOf, placeOf } from '../../api/waiting'
import type { Outcome } from './useDecision'

export interface QueuePlace {
  /** From 1; 0: it is not among them any more. */
  at: number
  of: number
  before: OpenGate | undefined
  next: OpenGate | undefined
  /** To the next one, once this one is decided. */
  advance: (stage: string, outcome: Outcome) => void
}

/** Where this gate stands among those that wait for me, when I came here from the inbox. */
export function useQueue(run: string, stage: string): QueuePlace | undefined {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const queued = search.get('queue') === 'inbox'
  const gates = useQuery({ ...waitingGates(), enabled: queued })
  if (!queued) {
    return undefined
  }
  const mine = inOrder(gates.data?.items ?? [])
  const at = mine.findIndex(each => keyOf(each) === keyOf({ run, stage }))
  const others = mine.filter(each => keyOf(each) !== keyOf({ run, stage }))
  const next = at < 0 ? others[0] : mine[at + 1]
  return {
    at: at + 1,
    of: mine.length,
    before: at > 0 ? mine[at - 1] : undefined,
    next,
    advance: (decided, outcome) => {
      const to = next ?? others[0]
      const said = `Recorded: ${decided} of ${run} is ${outcome === 'approve' ? 'approved' : 'rejected'}.`
      void navigate(to ? placeOf(to, true) : '/inbox', { state: { said } })
    },
  }
}
