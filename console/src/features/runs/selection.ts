export const MOST = 100

export interface Selection {
  ids: ReadonlySet<string>
  /** The row that was chosen last; a range begins there. */
  anchor: string | undefined
}

export const NOTHING: Selection = { ids: new Set(), anchor: undefined }

export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids)
  if (!next.delete(id) && next.size < MOST) {
    next.add(id)
  }
  return { ids: next, anchor: id }
}

/** From the row that was chosen last to this one, as they are shown. */
export function extended({ ids, anchor }: Selection, rows: readonly { id: string }[], id: string): Selection {
  const from = rows.findIndex(each => each.id === anchor)
  const to = rows.findIndex(each => each.id === id)
  if (from < 0 || to < 0) {
    return toggled({ ids, anchor }, id)
  }
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1)
  const wanted = new Set([...ids, ...range.map(each => each.id)])
  return { ids: new Set([...wanted].slice(0, MOST)), anchor: id }
}

/** The first rows, as many as may be commanded at once; or none, if those are chosen already. */
export function page({ ids }: Selection, rows: readonly { id: string }[]): Selection {
  const first = rows.slice(0, MOST).map(each => each.id)
  return first.every(id => ids.has(id)) ? NOTHING : { ids: new Set(first), anchor: first.at(-1) }
}
