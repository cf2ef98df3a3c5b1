import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logMatches, type Attempt, type Matches } from '../../../api/logs'
import { Button } from '../../../ui/Button'
import styles from './Log.module.css'

/** Looks through all of a log, on the server; the number of lines is that of all of them. */
export function LogSearch({
  attempt,
  wanted,
  line,
  look,
  go,
}: {
  attempt: Attempt
  wanted: string
  line: number | undefined
  look: (text: string) => void
  go: (line: number) => void
}) {
  const [typed, setTyped] = useState(wanted)
  const query = useQuery({ ...logMatches(attempt, wanted), enabled: wanted !== '' })
  const matches = wanted === '' ? undefined : query.data
  const step = (by: 1 | -1) => {
    const next = matches && neighbour(matches.lines, line, by)
    if (next !== undefined) {
      go(next)
    }
  }
  return (
    <form
      role="search"
      aria-label="Log"
      className={styles.search}
      onSubmit={event => {
        event.preventDefault()
        if (typed.trim() === wanted) {
          step(1)
        } else {
          look(typed.trim())
        }
      }}
    >
      <input
        type="search"
        aria-label="Find in the log"
        placeholder="Find in the whole log"
        maxLength={200}
        spellCheck={false}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          if (event.currentTarget.value === '') {
            look('')
          }
        }}
      />
      <span role="status" className={styles.found}>
        {query.error && wanted ? query.error.message : wanted ? words(matches, line) : ''}
      </span>
      {matches && matches.lines.length > 0 && (
        <>
          <Button onPress={() => step(-1)}>Previous</Button>
          <Button onPress={() => step(1)}>Next</Button>
        </>
      )}
    </form>
  )
}

function neighbour(lines: number[], line: number | undefined, by: 1 | -1): number | undefined {
  if (line === undefined) {
    return by === 1 ? lines[0] : lines.at(-1)
  }
  return by === 1 ? (lines.find(each => each > line) ?? lines[0]) : (lines.findLast(each => each < line) ?? lines.at(-1))
}

function words(matches: Matches | undefined, line: number | undefined): string {
  if (!matches) {
    return 'Searching…'
  }
  const count = matches.count.toLocaleString('en')
  const lines = `${count} ${matches.count === 1 ? 'line' : 'lines'}`
  if (!matches.complete) {
    return `At least ${lines}, in the first ${matches.searchedTo.toLocaleString('en')} of ${matches.total.toLocaleString('en')}`
  }
  const at = line === undefined ? -1 : matches.lines.indexOf(line)
  return at < 0 ? `${lines} found` : `${(at + 1).toLocaleString('en')} of ${lines}`
}
