import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { deliveries, type Delivery } from '../../api/admin'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { Until } from '../../ui/Until'
import { When } from '../../ui/When'
import { DeliveryDialog } from './DeliveryDialog'
import styles from './Webhooks.module.css'

const TONES = { pending: 'running', delivered: 'succeeded', failed: 'failed', canceled: 'canceled' }

export function Deliveries({ id }: { id: string }) {
  const [search, setSearch] = useSearchParams()
  const status = search.get('status') ?? ''
  const opened = search.get('delivery') ?? ''
  const list = useInfiniteQuery(deliveries(id, status))
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
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
    <Panel
      title="Deliveries, newest first"
      aside={
        <span className={styles.tools}>
          <label>
            Status{' '}
            <select value={status} onChange={event => set('status', event.currentTarget.value)}>
              <option value="">Any</option>
              <option value="pending">Pending</option>
              <option value="delivered">Delivered</option>
              <option value="failed">Failed</option>
              <option value="canceled">Canceled</option>
            </select>
          </label>
          <Button onPress={() => void list.refetch()} busy={list.isRefetching ? 'Looking…' : undefined}>
            Look again
          </Button>
        </span>
      }
    >
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="deliveries" />}
      {list.data && rows.length === 0 && (
        <Nothing>
          <p>{status ? 'No delivery is like that.' : 'Nothing was sent yet: a test is not counted among these.'}</p>
        </Nothing>
      )}
      {rows.length > 0 && (
        <Table label="Deliveries" columns={['Event', 'Run', 'State', 'Attempts', 'When']}>
          {rows.map(each => (
            <Row key={each.id} delivery={each} open={() => set('delivery', each.id ?? '')} />
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <div className={styles.more}>
          <Button onPress={() => void list.fetchNextPage()} busy={list.isFetchingNextPage ? 'Loading…' : undefined}>
            Show older
          </Button>
        </div>
      )}
      {opened && <DeliveryDialog webhook={id} id={opened} close={() => set('delivery', '')} />}
    </Panel>
  )
}

export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const status = delivery.status ?? 'pending'
  return <State of={TONES[status]} words={status} />
}

function Row({ delivery, open }: { delivery: Delivery; open: () => void }) {
  return (
    <tr>
      <td>
        <button type="button" className={styles.link} onClick={open}>
          {delivery.type ?? delivery.message}
        </button>
      </td>
      <td>
        {delivery.run} <span className={styles.quiet}>#{delivery.seq}</span>
      </td>
      <td>
        <DeliveryState delivery={delivery} />
      </td>
      <td>{delivery.attempts}</td>
      <td>
        {delivery.created_at && <When at={delivery.created_at} />}
        {delivery.next_at && (
          <span className={styles.quiet}>
            , again <Until at={delivery.next_at} />
          </span>
        )}
      </td>
    </tr>
  )
}
