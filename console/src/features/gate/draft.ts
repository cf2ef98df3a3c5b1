import { applyPatch } from './apply'
import { diffJson, type Operation } from './patch'
import { withValue } from './pointer'

/** How a draft is looked at. All of them show, and change, the same value. */
export type View = 'preview' | 'form' | 'text' | 'patch'

/**
 * A change in the making. `value` is the truth: what the form shows, and what was last understood of the text
 * and the patch; the two are kept as they are typed, also while they make no sense yet.
 */
export interface Draft {
  kind: 'json' | 'text'
  /** What the gate is open on: JSON, or the text. */
  base: unknown
  value: unknown
  text: string
  patch: string
  /** What was typed and is not understood. */
  broken: { view: 'text' | 'patch'; message: string } | undefined
}

export type Change =
  | { type: 'field'; pointer: string; value: unknown }
  | { type: 'apply'; operation: Operation }
  | { type: 'text'; typed: string }
  | { type: 'patch'; typed: string }
  | { type: 'take'; value: unknown }
  | { type: 'reset' }

export function begin(kind: Draft['kind'], base: unknown): Draft {
  return settled({ kind, base, value: base, text: '', patch: '', broken: undefined })
}

export function reduce(draft: Draft, change: Change): Draft {
  switch (change.type) {
    case 'field':
      return settled({ ...draft, value: withValue(draft.value, change.pointer, change.value) })
    case 'apply':
      return settled({ ...draft, value: applyPatch(draft.value, [change.operation]) })
    case 'text':
      return typedText(draft, change.typed)
    case 'patch':
      return typedPatch(draft, change.typed)
    case 'take':
      return settled({ ...draft, value: change.value })
    case 'reset':
      return begin(draft.kind, draft.base)
    default:
      return change satisfies never
  }
}

/** What is changed, as it is sent. */
export function operations(draft: Draft): Operation[] {
  return diffJson(draft.base, draft.value)
}

export function asText(kind: Draft['kind'], value: unknown): string {
  return kind === 'text' ? String(value) : JSON.stringify(value, null, 2)
}

function typedText(draft: Draft, typed: string): Draft {
  if (draft.kind === 'text') {
    return settled({ ...draft, value: typed })
  }
  try {
    const value: unknown = JSON.parse(typed)
    return { ...settled({ ...draft, value }), text: typed }
  } catch (failure) {
    return { ...draft, text: typed, broken: { view: 'text', message: sayJson(failure) } }
  }
}

function typedPatch(draft: Draft, typed: string): Draft {
  if (typed.trim() === '') {
    return { ...settled({ ...draft, value: draft.base }), patch: typed }
  }
  try {
    const value = applyPatch(draft.base, JSON.parse(typed))
    if (draft.kind === 'text' && typeof value !== 'string') {
      throw new Error('A text must stay a text.')
    }
    return { ...settled({ ...draft, value }), patch: typed }
  } catch (failure) {
    return { ...draft, patch: typed, broken: { view: 'patch', message: sayJson(failure) } }
  }
}

/** The other views as they follow from the value. */
function settled(draft: Draft): Draft {
  const changes = operations(draft)
  return {
    ...draft,
    text: asText(draft.kind, draft.value),
    patch: changes.length === 0 ? '' : JSON.stringify(changes, null, 2),
    broken: undefined,
  }
}

function sayJson(failure: unknown): string {
  const message = failure instanceof Error ? failure.message : String(failure)
  return failure instanceof SyntaxError ? `This is not JSON yet: ${message}` : message
}
