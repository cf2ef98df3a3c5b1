import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { audit } from '../../api/admin'
import { address } from '../../api/http'
import { Button } from '../../ui/Button'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { useMay } from '../../ui/useMay'
import styles from './Audit.module.css'
import { AuditEntryDialog } from './AuditEntryDialog'
import { AuditFilters } from './AuditFilters'
import { AuditTable } from './AuditTable'
import { Chain } from './Chain'
import { filterOf, type Name } from './filter'

export function AuditPage() {
  const [search, setSearch] = useSearchParams()
  const filter = filterOf(search)
  const list = useInfiniteQuery(audit(filter))
  const forbidden = useMay('audit:read')
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const set = (values: Partial<Record<Name | 'entry', string>>) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(values)) {
          if (value) {
            next.set(name, value)
          } else {
            next.delete(name)
          }
        }
        return next
      },
      { replace: true },
    )
  const filtered = Object.keys(filter).length > 0
  const opened = search.get('entry')
  return (
    <Page
      title="Audit"
      beside={
        forbidden ? undefined : (
          <a href={address('/api/v1/audit/export')} download="audit.jsonl" className={styles.export}>
            Export all as JSON lines
          </a>
        )
      }
    >
      {!forbidden && <Chain />}
      <AuditFilters filter={filter} set={set} {...(filtered ? { clear: () => setSearch({}, { replace: true }) } : {})} />
      <Panel title="Entries, newest first" aside={list.isFetching && rows.length > 0 ? <span className={styles.quiet}>Updating…</span> : undefined}>
        {list.error && <NotAllowed error={list.error} what="the audit trail" scope="audit:read" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="the audit trail" />}
        {list.data && rows.length === 0 && (
          <Nothing>
            <p>{filtered ? 'No entry is like that.' : 'Nothing was done or refused yet.'}</p>
          </Nothing>
        )}
        {rows.length > 0 && <AuditTable rows={rows} open={seq => set({ entry: String(seq) })} />}
        {list.hasNextPage && (
          <div className={styles.more}>
            <Button onPress={() => void list.fetchNextPage()} busy={list.isFetchingNextPage ? 'Loading…' : undefined}>
              Show older
            </Button>
            <span className={styles.quiet}>{rows.length} shown</span>
          </div>
        )}
      </Panel>
      {opened && list.data && (
        <AuditEntryDialog seq={opened} entry={rows.find(each => String(each.seq) === opened)} close={() => set({ entry: '' })} />
      )}
    </Page>
  )
}
