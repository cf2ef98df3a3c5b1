import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { trial, type Artifact, type Gate } from '../../api/queries'
import { operations, type Draft } from './draft'
import type { Operation } from './patch'
import { mayTouch } from './pointer'

/** A person may ask a hundred times a minute: the server is asked when they stop typing. */
const PAUSE = 700
/** More than this the server does not take in one patch. */
const MOST = 200

export interface Check {
  changes: Operation[]
  state: 'none' | 'broken' | 'checking' | 'fits' | 'wrong' | 'unknown'
  /** What is wrong, by the place in the artifact; what has no place is at `-`. */
  errors: Map<string, string>
  /** Digest of what the run would go on with. */
  result: string | undefined
}

/** What is to be said of a draft: by us at once, by the server as soon as it answers. */
export function useCheck(gate: Gate, artifact: Artifact | undefined, draft: Draft | undefined, allowed: boolean): Check {
  const changes = draft ? operations(draft) : []
  const asked = JSON.stringify(changes)
  const [settled] = useDebouncedValue(asked, PAUSE)
  const local = localErrors(changes, gate.editable)
  const query = useQuery({
    ...trial(gate.run, gate.stage, gate.subject ?? '', { patch: changes, ...(artifact ? { artifact: artifact.id } : {}) }),
    enabled: allowed && gate.status === 'open' && changes.length > 0 && local.size === 0 && settled === asked && !draft?.broken,
  })
  if (draft?.broken) {
    return { changes, state: 'broken', errors: new Map([['-', draft.broken.message]]), result: undefined }
  }
  if (changes.length === 0) {
    return { changes, state: 'none', errors: new Map(), result: undefined }
  }
  if (local.size > 0) {
    return { changes, state: 'wrong', errors: local, result: undefined }
  }
  if (query.error) {
    return { changes, state: 'unknown', errors: new Map([['-', query.error.message]]), result: undefined }
  }
  if (!query.data) {
    return { changes, state: allowed ? 'checking' : 'unknown', errors: new Map(), result: undefined }
  }
  const errors = new Map(query.data.errors.map(each => [each.place ?? '-', each.message]))
  return { changes, state: query.data.valid ? 'fits' : 'wrong', errors, result: query.data.edited?.digest }
}

function localErrors(changes: Operation[], editable: string[]): Map<string, string> {
  const errors = new Map<string, string>()
  if (changes.length > MOST) {
    errors.set('-', `These are ${changes.length} changes, and at most ${MOST} go into one decision.`)
  }
  for (const change of changes) {
    if (!mayTouch(editable, change.path)) {
      errors.set(change.path, `This gate allows edits of ${editable.join(', ')} only.`)
    }
  }
  return errors
}
