import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { content, type Artifact, type Gate } from '../../api/queries'
import { isJson, isText } from '../../ui/Preview'
import { begin, operations, reduce, type Change, type Draft } from './draft'
import { keep, keyOf, recall, type KeptDraft } from './kept'

/** Larger ones are edited elsewhere. */
const MOST = 1_000_000

/** Why an artifact cannot be edited here. */
export function closedBecause(gate: Gate, artifact: Artifact): string | undefined {
  if (gate.status !== 'open') {
    return `The gate is ${gate.status}.`
  }
  if (gate.editable.includes('none')) {
    return 'This gate allows no edits.'
  }
  if (!isText(artifact)) {
    return `What is of type ${artifact.media_type} is not edited here.`
  }
  return artifact.pruned_at || artifact.size > MOST ? 'It is too large to be edited here.' : undefined
}

/** One artifact of a gate in the making, and what was kept of an earlier visit. */
export function useEditing(gate: Gate, artifact: Artifact | undefined) {
  const key = keyOf(gate.run, gate.stage, artifact?.name ?? '')
  const closed = artifact ? closedBecause(gate, artifact) : 'This gate is not about an artifact.'
  const kind = artifact && isJson(artifact) ? 'json' : 'text'
  const query = useQuery({ ...content(artifact?.id ?? ''), enabled: closed === undefined })
  const [kept, setKept] = useState(() => (gate.status === 'open' ? recall(key) : undefined))
  const [own, setOwn] = useState<Draft>()
  const [said, setSaid] = useState<string>()

  const fresh = useMemo(() => (query.data === undefined ? undefined : beginning(kind, query.data)), [kind, query.data])
  const here = kept?.digest === artifact?.digest
  const restored = useMemo(
    () => (kept && here && fresh ? reduce(fresh, { type: 'take', value: kept.value }) : undefined),
    [kept, here, fresh],
  )
  const draft = own ?? restored ?? fresh
  const reason = said ?? kept?.reason ?? ''

  const save = (next: Draft | undefined, words: string) => {
    const edited = next !== undefined && operations(next).length > 0
    const worth = edited || words.trim() !== ''
    keep(
      key,
      worth && artifact
        ? {
            artifact: artifact.id,
            digest: artifact.digest,
            base: next?.base,
            value: edited ? next.value : next?.base,
            reason: words,
            at: Date.now(),
          }
        : undefined,
    )
  }
  return {
    closed,
    draft,
    error: query.error,
    retry: () => void query.refetch(),
    reason,
    /** A draft of an earlier visit that was taken up again. */
    since: own === undefined && restored !== undefined && changed(restored) ? kept?.at : undefined,
    /** A draft of another version than the gate is on now. */
    moved: moved(kept, here, own),
    change: (change: Change) => {
      if (draft) {
        const next = reduce(draft, change)
        setOwn(next)
        save(next, reason)
      }
    },
    setReason: (words: string) => {
      setSaid(words)
      save(draft, words)
    },
    /** Nothing is left of it. */
    forget: () => {
      keep(key, undefined)
      setKept(undefined)
      setOwn(fresh)
      setSaid('')
    },
  }
}

export type Editing = ReturnType<typeof useEditing>

function moved(kept: KeptDraft | undefined, here: boolean, own: Draft | undefined): KeptDraft | undefined {
  const edited = kept !== undefined && JSON.stringify(kept.base) !== JSON.stringify(kept.value)
  return edited && !here && own === undefined ? kept : undefined
}

function changed(draft: Draft): boolean {
  return operations(draft).length > 0
}

function beginning(kind: Draft['kind'], text: string): Draft {
  if (kind === 'text') {
    return begin('text', text)
  }
  try {
    return begin('json', JSON.parse(text))
  } catch {
    // It says that it is JSON, and is not: a text like any other.
    return begin('text', text)
  }
}
