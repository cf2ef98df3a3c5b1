import { child, isObject } from './pointer'

export type Operation =
  | { op: 'add' | 'replace'; path: string; value: unknown }
  | { op: 'remove'; path: string }

/** RFC 6902 operations that make `after` of `before`, each as deep as it can be. */
export function diffJson(before: unknown, after: unknown, path = ''): Operation[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    return arrays(before, after, path)
  }
  if (isObject(before) && isObject(after)) {
    return objects(before, after, path)
  }
  return Object.is(before, after) ? [] : [{ op: 'replace', path, value: after }]
}

function objects(before: Record<string, unknown>, after: Record<string, unknown>, path: string): Operation[] {
  const operations: Operation[] = []
  for (const key of Object.keys(before)) {
    const place = child(path, key)
    if (Object.hasOwn(after, key)) {
      operations.push(...diffJson(before[key], after[key], place))
    } else {
      operations.push({ op: 'remove', path: place })
    }
  }
  for (const key of Object.keys(after)) {
    if (!Object.hasOwn(before, key)) {
      operations.push({ op: 'add', path: child(path, key), value: after[key] })
    }
  }
  return operations
}

/** What is the same at both ends stays; between them item by item, then what is left over. */
function arrays(before: unknown[], after: unknown[], path: string): Operation[] {
  let start = 0
  while (start < before.length && start < after.length && same(before[start], after[start])) {
    start++
  }
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    same(before[before.length - 1 - end], after[after.length - 1 - end])
  ) {
    end++
  }
  const old = before.slice(start, before.length - end)
  const fresh = after.slice(start, after.length - end)
  const operations: Operation[] = []
  const both = Math.min(old.length, fresh.length)
  for (let at = 0; at < both; at++) {
    operations.push(...diffJson(old[at], fresh[at], `${path}/${start + at}`))
  }
  for (let at = old.length - 1; at >= both; at--) {
    operations.push({ op: 'remove', path: `${path}/${start + at}` })
  }
  for (let at = both; at < fresh.length; at++) {
    operations.push({ op: 'add', path: `${path}/${start + at}`, value: fresh[at] })
  }
  return operations
}

export function same(a: unknown, b: unknown): boolean {
  return diffJson(a, b).length === 0
}
