import { useState } from 'react'
import styles from './Preview.module.css'

const AT_ONCE = 100
const LONG = 400

/** JSON that opens and closes. What is closed is not drawn, so that much of it costs little. */
export function JsonTree({ value }: { value: unknown }) {
  return (
    <div className={styles.tree}>
      <Value name={undefined} value={value} depth={0} />
    </div>
  )
}

function Value({ name, value, depth }: { name: string | undefined; value: unknown; depth: number }) {
  if (typeof value !== 'object' || value === null) {
    return (
      <div className={styles.leaf}>
        <Name of={name} />
        <Plain value={value} />
      </div>
    )
  }
  const entries = Array.isArray(value) ? value.map((each, at): [string, unknown] => [String(at), each]) : Object.entries(value)
  const words = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`
  if (entries.length === 0) {
    return (
      <div className={styles.leaf}>
        <Name of={name} />
        <span>{Array.isArray(value) ? '[]' : '{}'}</span>
      </div>
    )
  }
  return <Branch name={name} words={words} entries={entries} depth={depth} />
}

function Branch({
  name,
  words,
  entries,
  depth,
}: {
  name: string | undefined
  words: string
  entries: [string, unknown][]
  depth: number
}) {
  const [open, setOpen] = useState(depth < 2 && entries.length <= AT_ONCE)
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        <Name of={name} />
        <span className={styles.count}>{words}</span>
      </summary>
      {open && (
        <div className={styles.inside}>
          {entries.slice(0, shown).map(([key, each]) => (
            <Value key={key} name={key} value={each} depth={depth + 1} />
          ))}
          {entries.length > shown && (
            <button type="button" className={styles.more} onClick={() => setShown(shown + 10 * AT_ONCE)}>
              {entries.length - shown} more
            </button>
          )}
        </div>
      )}
    </details>
  )
}

function Name({ of }: { of: string | undefined }) {
  return of === undefined ? null : <span className={styles.name}>{of}: </span>
}

function Plain({ value }: { value: unknown }) {
  const [whole, setWhole] = useState(false)
  const text = JSON.stringify(value)
  if (typeof value === 'string') {
    return (
      <span className={styles.string}>
        {whole || text.length <= LONG ? text : `${text.slice(0, LONG)}…`}
        {text.length > LONG && !whole && (
          <button type="button" className={styles.more} onClick={() => setWhole(true)}>
            all {text.length} characters
          </button>
        )}
      </span>
    )
  }
  return <span className={styles.plain}>{text}</span>
}
