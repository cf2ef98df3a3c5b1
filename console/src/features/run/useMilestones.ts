import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Event } from '../../api/live'
import { milestonesBefore } from '../../api/queries'
import { isMilestone, MILESTONES } from './history'
import type { RunEvents } from './useRunEvents'

/**
 * When things began and ended, from the first event on: what lies before the events that are here is
 * asked for once, without all that was between.
 */
export function useMilestones(run: string, events: RunEvents): { milestones: Event[]; whole: boolean } {
  const { first } = events
  const before = useQuery({ ...milestonesBefore(run, first, MILESTONES), enabled: first > 1 })
  const earlier = first > 1 ? before.data : undefined
  const milestones = useMemo(() => {
    const known = new Set<number>()
    return [...(earlier?.events ?? []), ...events.events].filter(event => {
      const fresh = isMilestone(event) && !known.has(event.seq)
      known.add(event.seq)
      return fresh
    })
  }, [earlier, events.events])
  return { milestones, whole: first <= 1 || earlier?.whole === true }
}
