import { isObject, keysOf } from './pointer'
import { diffJson } from './patch'

/** A patch that cannot be applied, and the operation (from 0) that is why; -1: none of them. */
export class BadPatch extends Error {
  readonly operation: number

  constructor(operation: number, message: string) {
    super(operation < 0 ? message : `Operation ${operation + 1}: ${message}`)
    this.name = 'BadPatch'
    this.operation = operation
  }
}

/**
 * RFC 6902, so that the text of a patch shows what it makes as it is typed. The server has the last word.
 *
 * @throws BadPatch nothing is applied
 */
export function applyPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) {
    throw new BadPatch(-1, 'A patch is an array of operations.')
  }
  const operations: unknown[] = patch
  return operations.reduce((result: unknown, operation, index) => {
    try {
      return one(result, operation)
    } catch (failure) {
      throw new BadPatch(index, failure instanceof Error ? failure.message : String(failure))
    }
  }, structuredClone(document))
}

function one(document: unknown, operation: unknown): unknown {
  if (!isObject(operation)) {
    throw new Error('is not an object.')
  }
  const path = pointer(operation, 'path')
  switch (operation.op) {
    case 'add':
      return add(document, path, given(operation))
    case 'replace':
      return add(remove(document, path).document, path, given(operation))
    case 'remove':
      return remove(document, path).document
    case 'move': {
      const taken = remove(document, pointer(operation, 'from'))
      return add(taken.document, path, taken.value)
    }
    case 'copy':
      return add(document, path, structuredClone(read(document, pointer(operation, 'from'))))
    case 'test':
      if (diffJson(read(document, path), given(operation)).length > 0) {
        throw new Error(`something else is at ${path}.`)
      }
      return document
    default:
      throw new Error('op is one of add, remove, replace, move, copy, test.')
  }
}

function given(operation: Record<string, unknown>): unknown {
  if (!('value' in operation)) {
    throw new Error('value is missing.')
  }
  return structuredClone(operation.value)
}

function pointer(operation: Record<string, unknown>, name: string): string {
  const text = operation[name]
  if (typeof text !== 'string' || (text !== '' && !text.startsWith('/'))) {
    throw new Error(`${name} is a JSON pointer, such as /title.`)
  }
  return text
}

function read(document: unknown, path: string): unknown {
  let value = document
  for (const key of keysOf(path)) {
    if (Array.isArray(value) ? !(index(value, key, 0) in value) : !(isObject(value) && Object.hasOwn(value, key))) {
      throw new Error(`nothing is at ${path}.`)
    }
    value = Reflect.get(Object(value), key)
  }
  return value
}

/** Changes what it is given, which is a copy. */
function add(document: unknown, path: string, value: unknown): unknown {
  const keys = keysOf(path)
  const last = keys.pop()
  if (last === undefined) {
    return value
  }
  const place = read(document, up(path))
  if (Array.isArray(place)) {
    place.splice(last === '-' ? place.length : index(place, last, 1), 0, value)
  } else if (isObject(place)) {
    Object.defineProperty(place, last, { value, enumerable: true, configurable: true, writable: true })
  } else {
    throw new Error(`${up(path) || 'the document'} is neither an object nor a list.`)
  }
  return document
}

function remove(document: unknown, path: string): { document: unknown; value: unknown } {
  const value = read(document, path)
  const keys = keysOf(path)
  const last = keys.pop()
  if (last === undefined) {
    return { document: undefined, value }
  }
  const place = read(document, up(path))
  if (Array.isArray(place)) {
    place.splice(index(place, last, 0), 1)
  } else if (isObject(place)) {
    Reflect.deleteProperty(place, last)
  }
  return { document, value }
}

function up(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}

function index(list: unknown[], key: string, beyond: 0 | 1): number {
  if (!/^(0|[1-9]\d*)$/.test(key) || Number(key) >= list.length + beyond) {
    throw new Error(`the list has no place ${key}.`)
  }
  return Number(key)
}
