import { useState } from 'react'

export interface View {
  name: string
  search: string
}

const KEY = 'signalbox.views.runs'
const MOST = 30

function isView(value: unknown): value is View {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'search' in value &&
    typeof value.search === 'string'
  )
}

export function readViews(kept: string | null): View[] {
  try {
    const value: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(value) ? value.filter(isView) : []
  } catch {
    return []
  }
}

/** Filters under a name, kept in this browser. */
export function useViews() {
  const [views, setViews] = useState(() => readViews(localStorage.getItem(KEY)))
  const keep = (next: View[]) => {
    localStorage.setItem(KEY, JSON.stringify(next))
    setViews(next)
  }
  return {
    views,
    save: (name: string, search: string) =>
      keep([...views.filter(each => each.name !== name), { name, search }].slice(-MOST)),
    remove: (name: string) => keep(views.filter(each => each.name !== name)),
  }
}
