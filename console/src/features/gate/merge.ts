import { same } from './patch'
import { child, isObject } from './pointer'

/** A place that both changed, each in another way. Nothing is there on a side that took it away. */
export interface Conflict {
  pointer: string
  base: unknown
  theirs: unknown
  mine: unknown
}
export interface Merged {
  /** With theirs wherever there is a conflict. */
  value: unknown
  conflicts: Conflict[]
}

/** What two people made of the same base, together. */
export function merge(base: unknown, theirs: unknown, mine: unknown, pointer = ''): Merged {
  if (same(mine, base) || same(mine, theirs)) {
    return { value: theirs, conflicts: [] }
  }
  if (same(theirs, base)) {
    return { value: mine, conflicts: [] }
  }
  if (isObject(base) && isObject(theirs) && isObject(mine)) {
    return members(base, theirs, mine, pointer)
  }
  if (Array.isArray(base) && Array.isArray(theirs) && Array.isArray(mine) && sameLength(base, theirs, mine)) {
    const items = theirs.map((each: unknown, index) => merge(base[index], each, mine[index], child(pointer, index)))
    return { value: items.map(each => each.value), conflicts: items.flatMap(each => each.conflicts) }
  }
  return { value: theirs, conflicts: [{ pointer, base, theirs, mine }] }
}

function members(
  base: Record<string, unknown>,
  theirs: Record<string, unknown>,
  mine: Record<string, unknown>,
  pointer: string,
): Merged {
  const entries: [string, unknown][] = []
  const conflicts: Conflict[] = []
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const merged = merge(own(base, key), own(theirs, key), own(mine, key), child(pointer, key))
    conflicts.push(...merged.conflicts)
    if (merged.value !== undefined) {
      entries.push([key, merged.value])
    }
  }
  return { value: Object.fromEntries(entries), conflicts }
}

function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}

function sameLength(...lists: unknown[][]): boolean {
  return lists.every(each => each.length === lists[0]?.length)
}
