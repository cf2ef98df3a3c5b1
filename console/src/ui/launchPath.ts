export interface Filled {
  pipeline: string
  version?: number | undefined
  input?: unknown
  mode: 'auto' | 'manual'
  labels: Record<string, string>
}

/** Longer ones are not taken by every server between here and ours. */
const LONGEST = 6_000

/** The launch page with everything filled in; without the input where that is too long for an address. */
export function launchPath(filled: Filled): string {
  const whole = pathOf(filled)
  return whole.length <= LONGEST ? whole : pathOf({ ...filled, input: undefined })
}

function pathOf({ pipeline, version, input, mode, labels }: Filled): string {
  const search = new URLSearchParams()
  if (input !== undefined) {
    search.set('input', JSON.stringify(input))
  }
  if (version !== undefined) {
    search.set('version', String(version))
  }
  if (mode === 'manual') {
    search.set('mode', 'manual')
  }
  for (const [name, value] of Object.entries(labels)) {
    search.append('label', `${name}:${value}`)
  }
  return `/launch/${encodeURIComponent(pipeline)}${search.size > 0 ? `?${search}` : ''}`
}
