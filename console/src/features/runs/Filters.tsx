import { useQuery } from '@tanstack/react-query'
import { pipelines } from '../../api/queries'
import styles from './Runs.module.css'

const STATUSES = [
  ['', 'Any'],
  ['queued,running,waiting,paused,canceling', 'Not over'],
  ['running', 'Running'],
  ['waiting', 'Waiting'],
  ['paused', 'Paused'],
  ['failed', 'Failed'],
  ['completed', 'Completed'],
  ['canceled', 'Canceled'],
]

export function Filters({
  filter,
  set,
  clear,
}: {
  filter: { pipeline: string | undefined; status: string | undefined; label: string | undefined }
  set: (name: string, value: string) => void
  clear?: () => void
}) {
  const names = useQuery(pipelines())
  const known = new Set([...(names.data ?? []).map(each => each.name), ...(filter.pipeline ? [filter.pipeline] : [])])
  const statuses = STATUSES.some(([value]) => value === (filter.status ?? ''))
    ? STATUSES
    : [...STATUSES, [filter.status ?? '', filter.status ?? '']]
  return (
    <form
      className={styles.filters}
      role="search"
      aria-label="Runs"
      onSubmit={event => {
        event.preventDefault()
        const label = new FormData(event.currentTarget).get('label')
        set('label', typeof label === 'string' ? label.trim() : '')
      }}
    >
      <label>
        Status
        <select value={filter.status ?? ''} onChange={event => set('status', event.currentTarget.value)}>
          {statuses.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Pipeline
        <select value={filter.pipeline ?? ''} onChange={event => set('pipeline', event.currentTarget.value)}>
          <option value="">Any</option>
          {[...known].sort().map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        Label
        <input name="label" defaultValue={filter.label ?? ''} placeholder="team:news" pattern="[^:]+:.*" spellCheck={false} />
      </label>
      {clear && (
        <button type="button" className={styles.clear} onClick={clear}>
          Clear filters
        </button>
      )}
    </form>
  )
}
