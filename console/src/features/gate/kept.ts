/** A change that somebody has begun, in this browser and nowhere else. */
export interface KeptDraft {
  /** The version it is a change of. */
  artifact: string
  digest: string
  base: unknown
  value: unknown
  reason: string
  at: number
}

const PREFIX = 'signalbox.draft.'
const WEEK = 7 * 86_400_000

export function keyOf(run: string, stage: string, artifact: string): string {
  return `${PREFIX}${run}/${stage}/${artifact}`
}

export function recall(key: string, now = Date.now()): KeptDraft | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isDraft(found) && now - found.at < WEEK ? found : undefined
  } catch {
    // The browser keeps nothing for us, or something else wrote there.
    return undefined
  }
}

/** @returns whether it is kept: where not, it lives as long as the page */
export function keep(key: string, draft: KeptDraft | undefined): boolean {
  try {
    if (draft === undefined) {
      localStorage.removeItem(key)
    } else {
      localStorage.setItem(key, JSON.stringify(draft))
    }
    return true
  } catch {
    return false
  }
}

/** Forgets what is older than a week, of whatever gate. */
export function sweep(now = Date.now()) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && recall(key, now) === undefined) {
        localStorage.removeItem(key)
      }
    }
  } catch {
    // Nothing is kept, so nothing is old.
  }
}

function isDraft(value: unknown): value is KeptDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'artifact' in value &&
    'digest' in value &&
    'base' in value &&
    'value' in value &&
    'reason' in value &&
    'at' in value &&
    typeof value.at === 'number'
  )
}
