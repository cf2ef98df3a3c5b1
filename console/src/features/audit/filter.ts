import type { AuditFilter } from '../../api/admin'

const NAMES = ['principal', 'action', 'object', 'outcome', 'request_id', 'since', 'until'] as const
export type Name = (typeof NAMES)[number]

/** What the address asks for; a name that means nothing here is left out. */
export function filterOf(search: URLSearchParams): AuditFilter {
  const filter: AuditFilter = {}
  for (const name of NAMES) {
    const value = search.get(name)?.trim()
    if (value) {
      filter[name] = value
    }
  }
  return filter
}

/** For a field of date and time, which knows only the wall clock. */
export function toField(iso: string | undefined): string {
  const at = new Date(iso ?? '')
  if (Number.isNaN(at.getTime())) {
    return ''
  }
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

export function fromField(value: string): string {
  const at = new Date(value)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}
