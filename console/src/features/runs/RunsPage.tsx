import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Bulk } from './Bulk'
import { Filters } from './Filters'
import { RunTable } from './RunTable'
import { SavedViews } from './SavedViews'
import { extended, NOTHING, page, toggled } from './selection'
import { useRuns } from './useRuns'

export function RunsPage() {
  const [search, setSearch] = useSearchParams()
  const [selection, setSelection] = useState(NOTHING)
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
      <SavedViews />
      {selection.ids.size > 0 && <Bulk ids={selection.ids} clear={() => setSelection(NOTHING)} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="runs" />}
      {list.data && list.rows.length === 0 && !list.hasNextPage && <NoRuns filtered={filtered} />}
      {(list.rows.length > 0 || list.hasNextPage) && (
        <RunTable
          rows={list.rows}
          more={list.hasNextPage}
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
