import { child, isObject, mayTouch } from './pointer'

interface Base {
  pointer: string
  label: string
  description: string | undefined
  /** Whether the gate lets this place be changed. */
  open: boolean
}
/** One place of a document, as a form shows it. */
export type Field = Base &
  (
    | { kind: 'text'; value: string; long: boolean }
    | { kind: 'number'; value: number; whole: boolean }
    | { kind: 'yes-no'; value: boolean }
    | { kind: 'choice'; value: string; choices: string[] }
    | { kind: 'group'; children: Field[]; missing: Missing[] }
    | { kind: 'list'; children: Field[]; fresh: unknown }
    | { kind: 'nothing' }
  )

/** A member that the schema knows and the document has not. */
export interface Missing {
  pointer: string
  label: string
  value: unknown
}

const LONG = 60

/** The form of a document: by its schema where there is one, else by its own shape. */
export function formOf(value: unknown, schema: unknown, editable: string[]): Field {
  return field(value, schema, { pointer: '', label: '', editable, root: schema })
}

/** How many places a form has: too many are edited as text. */
export function count(form: Field): number {
  return form.kind === 'group' || form.kind === 'list'
    ? form.children.reduce((sum, each) => sum + count(each), 1)
    : 1
}

interface Place {
  pointer: string
  label: string
  editable: string[]
  root: unknown
}

function field(value: unknown, unresolved: unknown, place: Place): Field {
  const schema = resolved(unresolved, place.root)
  const base: Base = {
    pointer: place.pointer,
    label: text(schema, 'title') ?? place.label,
    description: text(schema, 'description'),
    open: mayTouch(place.editable, place.pointer),
  }
  if (isObject(value)) {
    return { ...base, kind: 'group', ...members(value, schema, place) }
  }
  if (Array.isArray(value)) {
    const items: unknown[] = value
    const each = get(schema, 'items')
    return {
      ...base,
      kind: 'list',
      children: items.map((item, index) =>
        field(item, each, { ...place, pointer: child(place.pointer, index), label: String(index + 1) }),
      ),
      fresh: blank(resolved(each, place.root), items[0]),
    }
  }
  switch (typeof value) {
    case 'string':
      return words(value, schema, base)
    case 'number':
      return { ...base, kind: 'number', value, whole: get(schema, 'type') === 'integer' }
    case 'boolean':
      return { ...base, kind: 'yes-no', value }
    default:
      return { ...base, kind: 'nothing' }
  }
}

function words(value: string, schema: unknown, base: Base): Field {
  const choices = list(schema, 'enum').filter(each => typeof each === 'string')
  return choices.length > 0
    ? { ...base, kind: 'choice', value, choices: choices.includes(value) ? choices : [value, ...choices] }
    : { ...base, kind: 'text', value, long: value.length > LONG || value.includes('\n') }
}

function members(value: Record<string, unknown>, schema: unknown, place: Place) {
  const known = get(schema, 'properties')
  const names = isObject(known) ? Object.keys(known) : []
  const ordered = [...names.filter(name => Object.hasOwn(value, name)), ...Object.keys(value).filter(name => !names.includes(name))]
  return {
    children: ordered.map(name =>
      field(value[name], get(known, name), { ...place, pointer: child(place.pointer, name), label: name }),
    ),
    missing: names
      .filter(name => !Object.hasOwn(value, name) && mayTouch(place.editable, child(place.pointer, name)))
      .map(name => {
        const wanted = resolved(get(known, name), place.root)
        return { pointer: child(place.pointer, name), label: text(wanted, 'title') ?? name, value: blank(wanted, undefined) }
      }),
  }
}

/** Something to begin with: as the schema says, else like one that is there. */
function blank(schema: unknown, like: unknown): unknown {
  const given = get(schema, 'default') ?? list(schema, 'enum')[0]
  if (given !== undefined) {
    return given
  }
  switch (get(schema, 'type') ?? (Array.isArray(like) ? 'array' : typeof like)) {
    case 'number':
    case 'integer':
      return 0
    case 'boolean':
      return false
    case 'array':
      return []
    case 'object': {
      const known = get(schema, 'properties')
      const needed = list(schema, 'required')
      const from = isObject(known) ? Object.entries(known).filter(([name]) => needed.includes(name)) : []
      return isObject(like) && !isObject(known)
        ? Object.fromEntries(Object.entries(like).map(([name, value]) => [name, blank(undefined, value)]))
        : Object.fromEntries(from.map(([name, each]) => [name, blank(each, undefined)]))
    }
    default:
      return ''
  }
}

/** What `$ref` points to inside of the same schema. */
function resolved(schema: unknown, root: unknown): unknown {
  const ref = text(schema, '$ref')
  if (!ref?.startsWith('#/')) {
    return schema
  }
  let found = root
  for (const key of ref.slice(2).split('/')) {
    found = get(found, key.replaceAll('~1', '/').replaceAll('~0', '~'))
  }
  return found
}

function get(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : undefined
}

function text(value: unknown, key: string): string | undefined {
  const found = get(value, key)
  return typeof found === 'string' ? found : undefined
}

function list(value: unknown, key: string): unknown[] {
  const found = get(value, key)
  return Array.isArray(found) ? found : []
}
