export interface Place {
  to: string
  label: string
  /** After `g`. */
  key?: string
}

/** The pages that the menu leads to. */
export const PLACES: Place[] = [
  { to: '/', label: 'Home', key: 'h' },
  { to: '/inbox', label: 'Inbox', key: 'q' },
  { to: '/runs', label: 'Runs', key: 'r' },
  { to: '/pipelines', label: 'Pipelines', key: 'p' },
  { to: '/launch', label: 'Launch', key: 'l' },
]

/** Those that look after the server. */
export const UPKEEP: Place[] = [
  { to: '/audit', label: 'Audit', key: 'a' },
  { to: '/webhooks', label: 'Webhooks', key: 'w' },
  { to: '/admin', label: 'Administration', key: 'm' },
  { to: '/system', label: 'System', key: 's' },
]
