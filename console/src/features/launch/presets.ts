export interface Preset {
  name: string
  input: unknown
}

const key = (pipeline: string) => `signalbox.presets.${pipeline}`

/** What was kept in this browser. What is not of that form, by another version or hand, is none. */
export function kept(pipeline: string): Preset[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key(pipeline)) ?? '[]')
    return Array.isArray(found) ? found.filter(isPreset) : []
  } catch {
    return []
  }
}

/** Under a name that is there already, it takes its place. */
export function keep(pipeline: string, preset: Preset): Preset[] {
  return write(pipeline, [...kept(pipeline).filter(each => each.name !== preset.name), preset])
}

export function forget(pipeline: string, name: string): Preset[] {
  return write(pipeline, kept(pipeline).filter(each => each.name !== name))
}

/** Those that come with the schema. */
export function examplesOf(schema: unknown): Preset[] {
  const examples: unknown = typeof schema === 'object' && schema !== null ? Reflect.get(schema, 'examples') : undefined
  return Array.isArray(examples) ? examples.map((input: unknown, at) => ({ name: `Example ${at + 1}`, input })) : []
}

function write(pipeline: string, presets: Preset[]): Preset[] {
  localStorage.setItem(key(pipeline), JSON.stringify(presets))
  return presets
}

function isPreset(value: unknown): value is Preset {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'input' in value
}
