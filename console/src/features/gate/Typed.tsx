import { useId } from 'react'
import type { Change, Draft } from './draft'
import styles from './Gate.module.css'

interface Props {
  name: string
  draft: Draft
  change: (change: Change) => void
}

export function TextView({ name, draft, change }: Props) {
  return (
    <Typed
      label={`Edit ${name}`}
      value={draft.text}
      broken={draft.broken?.view === 'text' ? draft.broken.message : undefined}
      typed={typed => change({ type: 'text', typed })}
    />
  )
}

export function PatchView({ name, draft, change }: Props) {
  return (
    <>
      <p className={styles.hint}>
        The edit as JSON Patch (RFC 6902), as the record keeps it. What you type here is in the form and the text at once.
      </p>
      <Typed
        label={`Patch of ${name}`}
        value={draft.patch}
        placeholder={'[{ "op": "replace", "path": "/title", "value": "…" }]'}
        broken={draft.broken?.view === 'patch' ? draft.broken.message : undefined}
        typed={typed => change({ type: 'patch', typed })}
      />
    </>
  )
}

function Typed({
  label,
  value,
  placeholder,
  broken,
  typed,
}: {
  label: string
  value: string
  placeholder?: string
  broken: string | undefined
  typed: (text: string) => void
}) {
  const id = useId()
  return (
    <>
      <textarea
        className={styles.editor}
        aria-label={label}
        aria-invalid={broken !== undefined}
        aria-describedby={broken === undefined ? undefined : id}
        placeholder={placeholder}
        value={value}
        rows={Math.min(30, Math.max(8, value.split('\n').length + 1))}
        spellCheck={false}
        onChange={event => typed(event.currentTarget.value)}
      />
      {broken !== undefined && (
        <p id={id} className={styles.broken}>
          {broken}
        </p>
      )}
    </>
  )
}
