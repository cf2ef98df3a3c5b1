import { useEffect, useRef, useState } from 'react'
import { useCommands } from '../../ui/keys/useCommands'
import styles from './Runs.module.css'

const REST = 400

/** Text in what the list shows; asked for once the typing rests. `/` comes here from anywhere on the page. */
export function SearchBox({ value, set }: { value: string; set: (value: string) => void }) {
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [sent, setSent] = useState(value)
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    // What comes from elsewhere stands here; what was sent from here comes back, and more may be typed by then.
    if (value !== sent) {
      setSent(value)
      setTyped(value)
    }
  }
  const ask = useRef(set)
  useEffect(() => {
    ask.current = set
  })
  const text = typed.trim()
  useEffect(() => {
    if (text === sent) {
      return undefined
    }
    const timer = setTimeout(() => {
      setSent(text)
      ask.current(text)
    }, REST)
    return () => clearTimeout(timer)
  }, [text, sent])
  const go = () => {
    box.current?.focus()
    box.current?.select()
  }
  useCommands('Runs', [{ keys: '/', label: 'Search the runs', run: go }])
  return (
    <label className={styles.search}>
      Search
      <input
        ref={box}
        type="search"
        name="q"
        value={typed}
        maxLength={200}
        placeholder="run_… or text in pipeline, starter, labels"
        spellCheck={false}
        autoCapitalize="none"
        aria-keyshortcuts="/"
        onChange={event => setTyped(event.currentTarget.value)}
      />
    </label>
  )
}
