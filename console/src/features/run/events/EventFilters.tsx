import { useEffect, useState } from 'react'
import type { EventFilter, Stage } from '../../../api/queries'
import { useSettled } from '../../../ui/useSettled'
import { isEmpty, KINDS } from './filter'
import styles from './Events.module.css'

export function EventFilters({
  stages,
  filter,
  words,
  change,
}: {
  stages: Stage[]
  filter: EventFilter
  words: string
  change: (filter: EventFilter) => void
}) {
  const [typed, setTyped] = useState(filter.q)
  const settled = useSettled(typed, 250)
  useEffect(() => {
    if (settled.trim() !== filter.q) {
      change({ ...filter, q: settled.trim() })
    }
    // Only when the typing rests.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled])
  const known = KINDS.some(([value]) => value === filter.type)
  return (
    <form className={styles.filters} role="search" aria-label="Events" onSubmit={event => event.preventDefault()}>
      <input
        type="search"
        aria-label="Words in events"
        placeholder="Words in events"
        maxLength={200}
        spellCheck={false}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <select aria-label="Kind" value={filter.type} onChange={event => change({ ...filter, type: event.currentTarget.value })}>
        {KINDS.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
        {!known && <option>{filter.type}</option>}
      </select>
      <select aria-label="Of stage" value={filter.stage} onChange={event => change({ ...filter, stage: event.currentTarget.value })}>
        <option value="">All stages</option>
        {stages.map(stage => (
          <option key={stage.id} value={stage.id}>
            {stage.title ?? stage.id}
          </option>
        ))}
      </select>
      <span role="status" className={styles.quiet}>
        {isEmpty(filter) ? '' : words}
      </span>
    </form>
  )
}
