import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Bulk } from './Bulk'
import { changed, filterOf, isFiltered, type Change } from './filter'
import { Filters } from './Filters'
import styles from './Runs.module.css'
import { RunTable } from './RunTable'
import { SavedViews } from './SavedViews'
import { extended, NOTHING, page, toggled } from './selection'
import { useRuns } from './useRuns'

export function RunsPage() {
  const [search, setSearch] = useSearchParams()
  const [selection, setSelection] = useState(NOTHING)
  const filter = useMemo(() => filterOf(search), [search])
  const filtered = isFiltered(filter)
  const list = useRuns(filter)
  const set = (change: Change) => {
    const next = changed(search, change)
    if (next.toString() !== search.toString()) {
      setSearch(next, { replace: true })
    }
  }
  const further = list.hasNextPage && !list.stopped
  return (
    <Page title="Runs" fill>
      <Filters filter={filter} set={set} {...(filtered ? { clear: () => setSearch({}, { replace: true }) } : {})} />
      <SavedViews />
      {selection.ids.size > 0 && <Bulk ids={selection.ids} clear={() => setSelection(NOTHING)} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="runs" />}
      {list.data && list.rows.length === 0 && !list.hasNextPage && <NoRuns filtered={filtered} />}
      {list.stopped && (
        <p className={styles.further} role="status">
          {list.rows.length === 0 ? 'None of the newest runs is like that.' : 'These are among the newest runs.'} Older ones were not
          looked at yet.
          <Button busy={list.isFetchingNextPage ? 'Looking…' : undefined} onPress={() => void list.fetchNextPage()}>
            Look further back
          </Button>
        </p>
      )}
      {(list.rows.length > 0 || further) && (
        <RunTable
          rows={list.rows}
          more={further}
          loadMore={() => {
            if (!list.isFetchingNextPage) {
              void list.fetchNextPage()
            }
          }}
          chosen={selection.ids}
          choose={(id, range) => setSelection(now => (range ? extended(now, list.rows, id) : toggled(now, id)))}
          choosePage={() => setSelection(now => page(now, list.rows))}
        />
      )}
    </Page>
  )
}

function NoRuns({ filtered }: { filtered: boolean }) {
  return (
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
  )
}
