import { useQuery } from '@tanstack/react-query'
import { me as meQuery, pipelines, type RunFilter } from '../../api/queries'
import type { Change, Name } from './filter'
import styles from './Runs.module.css'
import { SearchBox } from './SearchBox'
import { VersionChoice } from './VersionChoice'

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

export function Filters({ filter, set, clear }: { filter: RunFilter; set: (change: Change) => void; clear?: () => void }) {
  const names = useQuery(pipelines())
  const me = useQuery(meQuery()).data?.id
  const known = new Set([...(names.data ?? []).map(each => each.name), ...(filter.pipeline ? [filter.pipeline] : [])])
  const statuses = STATUSES.some(([value]) => value === (filter.status ?? ''))
    ? STATUSES
    : [...STATUSES, [filter.status ?? '', filter.status ?? '']]
  const mine = me !== undefined && filter.started_by === me
  return (
    <form
      className={styles.filters}
      role="search"
      aria-label="Runs"
      onSubmit={event => {
        event.preventDefault()
        const typed = new FormData(event.currentTarget)
        const text = (name: Name) => {
          const value = typed.get(name)
          return typeof value === 'string' ? value.trim() : ''
        }
        set({ q: text('q'), label: text('label'), started_by: text('started_by') })
      }}
    >
      <SearchBox value={filter.q ?? ''} set={q => set({ q })} />
      <label>
        Status
        <select value={filter.status ?? ''} onChange={event => set({ status: event.currentTarget.value })}>
          {statuses.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Pipeline
        <select value={filter.pipeline ?? ''} onChange={event => set({ pipeline: event.currentTarget.value })}>
          <option value="">Any</option>
          {[...known].sort().map(name => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      {filter.pipeline && (
        <VersionChoice pipeline={filter.pipeline} version={filter.version} set={version => set({ version })} />
      )}
      <Text name="label" label="Label" value={filter.label} example="team:news" pattern="[^:]+:.*" />
      <Text name="started_by" label="Started by" value={filter.started_by} example="ada" />
      {me !== undefined && (
        <button type="button" className={styles.mine} aria-pressed={mine} onClick={() => set({ started_by: mine ? '' : me })}>
          Started by me
        </button>
      )}
      {clear && (
        <button type="button" className={styles.clear} onClick={clear}>
          Clear filters
        </button>
      )}
      <button type="submit" hidden />
    </form>
  )
}

/** Asked for with Enter; another value in the address makes another field. */
function Text({ name, label, value = '', example, pattern }: { name: Name; label: string; value: string | undefined; example: string; pattern?: string }) {
  return (
    <label>
      {label}
      <input
        key={value}
        name={name}
        defaultValue={value}
        placeholder={example}
        spellCheck={false}
        autoCapitalize="none"
        {...(pattern ? { pattern } : {})}
      />
    </label>
  )
}
