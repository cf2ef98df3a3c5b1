import type { RunFilter } from '../../api/queries'

export const NAMES = ['q', 'status', 'pipeline', 'version', 'label', 'started_by'] as const
export type Name = (typeof NAMES)[number]
export type Change = Partial<Record<Name, string>>

/** What the address asks for; a version is one of a pipeline's, and means nothing without it. */
export function filterOf(search: URLSearchParams): RunFilter {
  const value = (name: Name) => search.get(name)?.trim() || undefined
  const version = Number(value('version'))
  return {
    q: value('q'),
    status: value('status'),
    pipeline: value('pipeline'),
    version: value('pipeline') && Number.isInteger(version) && version > 0 ? version : undefined,
    label: value('label'),
    started_by: value('started_by'),
  }
}

export function isFiltered(filter: RunFilter): boolean {
  return Object.values(filter).some(each => each !== undefined)
}

/** The address after a change; another pipeline has other versions. */
export function changed(before: URLSearchParams, change: Change): URLSearchParams {
  const next = new URLSearchParams(before)
  const all: Change = change.pipeline === undefined ? change : { version: '', ...change }
  for (const name of NAMES) {
    const value = all[name]
    if (value) {
      next.set(name, value)
    } else if (value !== undefined) {
      next.delete(name)
    }
  }
  return next
}
