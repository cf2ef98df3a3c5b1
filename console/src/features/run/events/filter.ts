import type { Event } from '../../../api/live'
import type { EventFilter } from '../../../api/queries'

export const KINDS = [
  ['', 'All kinds'],
  ['run.failed,stage.failed,stage.retrying,gate.rejected,gate.expired,agent.failed', 'What went wrong'],
  ['gate.*', 'Gates'],
  ['run.*', 'The run'],
  ['stage.*', 'Stages'],
  ['artifact.*', 'Artifacts'],
  ['tool.*,agent.*,negotiation.*', 'Tools and agents'],
] as const

export function isEmpty({ q, type, stage }: EventFilter): boolean {
  return q === '' && type === '' && stage === ''
}

/** Of events that are here; the server's search knows words, this also parts of them. */
export function matches(event: Event, { q, type, stage }: EventFilter): boolean {
  return (
    (stage === '' || event.stage === stage) &&
    (type === '' || type.split(',').some(each => isOf(event.type, each))) &&
    q
      .toLowerCase()
      .split(/\s+/)
      .every(word => word === '' || said(event).includes(word))
  )
}

function isOf(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}

function said(event: Event): string {
  return `${event.type} ${event.message} ${event.principal ?? ''} ${JSON.stringify(event.payload)}`.toLowerCase()
}
