import { useId, useState, type KeyboardEvent } from 'react'
import { Dialog } from '../ui/Dialog'
import { Keys } from '../ui/keys/Keys'
import { found, type Entry } from './entries'
import styles from './Palette.module.css'
import { useEntries } from './useEntries'

const MOST = 50

/** Everything that has an address or can be done here, by a few of its letters. */
export function Palette({ show, close }: { show: 'all' | 'actions' | undefined; close: () => void }) {
  return (
    <Dialog title={show === 'actions' ? 'Actions of this page' : 'Find'} open={show !== undefined} close={close} wide>
      {show !== undefined && <Finder only={show} close={close} />}
    </Dialog>
  )
}

function Finder({ only, close }: { only: 'all' | 'actions'; close: () => void }) {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const entries = found(useEntries(only, typed), typed).slice(0, MOST)
  const id = useId()
  const current = Math.min(chosen, entries.length - 1)
  const take = (entry: Entry | undefined) => {
    if (entry && entry.disabledReason === undefined) {
      close()
      entry.run()
    }
  }
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      const next = (current + step + entries.length) % entries.length
      setChosen(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      take(entries[current])
    }
  }
  return (
    <>
      <input
        className={styles.input}
        role="combobox"
        aria-label={only === 'all' ? 'Page, run, pipeline, gate or action' : 'Action'}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder={only === 'all' ? 'A page, a run’s id, a pipeline, a gate, an action' : 'An action'}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={move}
      />
      <ul className={styles.list} role="listbox" id={`${id}-list`} aria-label="Found">
        {entries.map((entry, at) => (
          // By keys it is reached from the field, which keeps the focus.
          <li
            key={entry.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === current}
            aria-disabled={entry.disabledReason !== undefined || undefined}
            className={styles.entry}
            onClick={() => take(entry)}
            onMouseMove={() => setChosen(at)}
          >
            <span className={styles.kind}>{entry.kind}</span>
            <span className={styles.label}>{entry.label}</span>
            <span className={styles.detail}>{entry.disabledReason ?? entry.detail}</span>
            {entry.keys !== undefined && <Keys of={entry.keys} />}
          </li>
        ))}
      </ul>
      <p className={styles.none} role="status">
        {entries.length === 0 ? 'Nothing is like that.' : ''}
      </p>
    </>
  )
}
