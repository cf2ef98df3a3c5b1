import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { delivery, webhooks, type Delivery } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Facts } from '../../ui/Facts'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Table } from '../../ui/Table'
import { atLocal } from '../../ui/time'
import { useMay } from '../../ui/useMay'
import { DeliveryState } from './Deliveries'
import { outcome } from './outcome'

export function DeliveryDialog({ webhook, id, close }: { webhook: string; id: string; close: () => void }) {
  const client = useQueryClient()
  const query = useQuery(delivery(webhook, id))
  const forbidden = useMay('webhooks:write')
  const again = useMutation({
    mutationFn: () =>
      post('/api/v1/webhooks/{webhook}/deliveries/{delivery}/redeliver', { path: { webhook, delivery: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooks().queryKey }),
  })
  return (
    <Dialog title={`Delivery ${id}`} open close={close}>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading what="the delivery" />}
      {query.data && <About delivery={query.data} />}
      <p role="status">{again.isSuccess ? 'It is sent again, under the same message id.' : ''}</p>
      {again.error && <Failure error={again.error} />}
      <div>
        <Button disabledReason={forbidden} busy={again.isPending ? 'Recording…' : undefined} onPress={() => again.mutate()}>
          Send it again
        </Button>
      </div>
    </Dialog>
  )
}

function About({ delivery }: { delivery: Delivery }) {
  return (
    <>
      <Facts
        of={[
          ['Event', delivery.type],
          ['Of', delivery.run && <Link to={`/runs/${delivery.run}`}>{`${delivery.run} #${delivery.seq ?? ''}`}</Link>],
          ['State', <DeliveryState key="state" delivery={delivery} />],
          ['Message', <code key="message">{delivery.message}</code>],
          ['Next attempt', delivery.next_at && atLocal(delivery.next_at)],
        ]}
      />
      {delivery.tried && delivery.tried.length > 0 ? (
        <Table label="Attempts" columns={['Attempt', 'When', 'Answer', 'Took']}>
          {delivery.tried.map(each => (
            <tr key={each.number}>
              <td>{each.number}</td>
              <td>{atLocal(each.at)}</td>
              <td>{outcome(each)}</td>
              <td>{each.took_ms} ms</td>
            </tr>
          ))}
        </Table>
      ) : (
        <p>It was not tried yet.</p>
      )}
    </>
  )
}
