interface Base {
  name: string
  title: string
  description: string | undefined
  required: boolean
}
export type Field = Base &
  (
    | { kind: 'text'; example: string | undefined }
    | { kind: 'number' | 'integer' | 'yes-no' | 'json' }
    | { kind: 'choice'; choices: string[] }
  )

/** What a JSON Schema of an object asks for, in its order. */
export function fieldsOf(schema: unknown): Field[] {
  const required = arrayAt(schema, 'required')
  return Object.entries(objectAt(schema, 'properties')).map(([name, property]) =>
    field(name, property, required.includes(name)),
  )
}

/** The values that a form begins with. */
export function defaultsOf(schema: unknown): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(objectAt(schema, 'properties'))) {
    const value = at(property, 'default')
    if (value !== undefined) {
      values[name] = value
    }
  }
  return values
}

/** Whether a form says all that may be said: else the whole is edited as JSON. */
export function isSimple(schema: unknown): boolean {
  return at(schema, 'type') === 'object' && Object.keys(objectAt(schema, 'properties')).length > 0
}

function field(name: string, property: unknown, required: boolean): Field {
  const base = { name, title: textAt(property, 'title') ?? name, description: textAt(property, 'description'), required }
  const choices = arrayAt(property, 'enum')
  if (choices.length > 0 && choices.every(each => typeof each === 'string')) {
    return { ...base, kind: 'choice', choices }
  }
  switch (at(property, 'type')) {
    case 'string': {
      const example = arrayAt(property, 'examples')[0]
      return { ...base, kind: 'text', example: typeof example === 'string' ? example : undefined }
    }
    case 'number':
      return { ...base, kind: 'number' }
    case 'integer':
      return { ...base, kind: 'integer' }
    case 'boolean':
      return { ...base, kind: 'yes-no' }
    default:
      return { ...base, kind: 'json' }
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function textAt(value: unknown, key: string): string | undefined {
  const found = at(value, key)
  return typeof found === 'string' ? found : undefined
}

function arrayAt(value: unknown, key: string): unknown[] {
  const found = at(value, key)
  return Array.isArray(found) ? found : []
}

function objectAt(value: unknown, key: string): object {
  const found = at(value, key)
  return typeof found === 'object' && found !== null ? found : {}
}
