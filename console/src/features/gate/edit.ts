import type { Artifact } from '../../api/queries'
import { isJson, isText, pretty } from '../../ui/Preview'
import { diffJson, type Operation } from './patch'

export type Edit =
  | { kind: 'none' }
  | { kind: 'broken'; message: string }
  | { kind: 'patch'; patch: Operation[] | { text: string }; before: string; after: string }

/** More than this the server does not take in one patch. */
const MOST_OPERATIONS = 200

export function mayEdit(artifact: Artifact, editable: string[]): boolean {
  return isText(artifact) && !artifact.pruned_at && artifact.size <= 1_000_000 && !editable.includes('none')
}

/** As it is put before somebody to edit. */
export function editableText(artifact: Artifact, content: string): string {
  return isJson(artifact) ? pretty(content) : content
}

/** What was changed in a draft. */
export function editOf(artifact: Artifact, content: string, draft: string | undefined): Edit {
  const before = editableText(artifact, content)
  if (draft === undefined || draft === before) {
    return { kind: 'none' }
  }
  if (!isJson(artifact)) {
    return { kind: 'patch', patch: { text: draft }, before, after: draft }
  }
  let value: unknown
  try {
    value = JSON.parse(draft)
  } catch (failure) {
    return { kind: 'broken', message: failure instanceof Error ? failure.message : 'This is not JSON.' }
  }
  const patch = diffJson(JSON.parse(content), value)
  if (patch.length === 0) {
    return { kind: 'none' }
  }
  if (patch.length > MOST_OPERATIONS) {
    return { kind: 'broken', message: `These are ${patch.length} changes, and at most ${MOST_OPERATIONS} go into one decision.` }
  }
  return { kind: 'patch', patch, before, after: JSON.stringify(value, null, 2) }
}
