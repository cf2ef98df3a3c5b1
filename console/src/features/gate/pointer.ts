/** JSON pointers (RFC 6901), and what a gate lets people touch. */

export function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

export function child(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is at a place; nothing where there is no such place. */
export function at(document: unknown, pointer: string): unknown {
  let value = document
  for (const key of keysOf(pointer)) {
    value = isObject(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined
  }
  return value
}

/** The document with something else at a place that is there, or that its parent can take. */
export function withValue(document: unknown, pointer: string, value: unknown): unknown {
  return change(document, keysOf(pointer), value)
}

function change(document: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) {
    return value
  }
  if (Array.isArray(document)) {
    const items: unknown[] = document
    return items.map((each, index) => (String(index) === key ? change(each, rest, value) : each))
  }
  return isObject(document) ? { ...document, [key]: change(document[key], rest, value) } : document
}

/** As the server judges it: the places named and everything below them; `*` is any one step. */
export function mayTouch(editable: string[], pointer: string): boolean {
  if (editable.length === 0) {
    return true
  }
  if (editable.includes('none')) {
    return false
  }
  const place = keysOf(pointer)
  return editable.map(keysOf).some(
    pattern => pattern.length <= place.length && pattern.every((key, index) => key === '*' || key === place[index]),
  )
}
