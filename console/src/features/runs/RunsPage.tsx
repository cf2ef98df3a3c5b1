import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { pipelines } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import styles from './Runs.module.css'
import { RunTable } from './RunTable'
import { useRuns } from './useRuns'

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

export function RunsPage() {
  const [search, setSearch] = useSearchParams()
  const filter = {
    pipeline: search.get('pipeline') ?? undefined,
    status: search.get('status') ?? undefined,
    label: search.get('label') ?? undefined,
  }
  const filtered = Boolean(filter.pipeline ?? filter.status ?? filter.label)
  const list = useRuns(filter)
  const set = (name: string, value: string) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        if (value) {
          next.set(name, value)
        } else {
          next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  return (
    <Page title="Runs" fill>
      <Filters
        filter={filter}
        set={set}
        {...(filtered ? { clear: () => setSearch({}, { replace: true }) } : {})}
        key={filter.label}
      />
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="runs" />}
      {list.data && list.rows.length === 0 && !list.hasNextPage && (
        <Nothing>
          {filtered ? (
            <p>No run is like that.</p>
          ) : (
            <>
              <p>There are no runs yet.</p>
              <p>
                Launch one here, or on the command line: <code>signalbox run start PIPELINE</code>
              </p>
            </>
          )}
        </Nothing>
      )}
      {(list.rows.length > 0 || list.hasNextPage) && (
        <RunTable
          rows={list.rows}
          more={list.hasNextPage}
          loadMore={() => {
            if (!list.isFetchingNextPage) {
              void list.fetchNextPage()
            }
          }}
        />
      )}
    </Page>
  )
}

function Filters({
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
