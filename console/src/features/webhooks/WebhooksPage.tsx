import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { webhooks } from '../../api/admin'
import { Button } from '../../ui/Button'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Table } from '../../ui/Table'
import { useMay } from '../../ui/useMay'
import { When } from '../../ui/When'
import { NewWebhook } from './NewWebhook'
import { WebhookState } from './WebhookState'
import styles from './Webhooks.module.css'

export function WebhooksPage() {
  const list = useQuery(webhooks())
  const forbidden = useMay('webhooks:write')
  const [making, setMaking] = useState(false)
  return (
    <Page
      title="Webhooks"
      beside={
        <Button look="go" disabledReason={forbidden} onPress={() => setMaking(true)}>
          New webhook
        </Button>
      }
    >
      <p className={styles.quiet}>Sends events elsewhere as they happen, signed, until they have arrived.</p>
      <Panel title="Endpoints">
        {list.error && <NotAllowed error={list.error} what="webhooks" scope="webhooks:read" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="webhooks" />}
        {list.data?.items.length === 0 && (
          <Nothing>
            <p>There are none yet. Add one here, or on the command line:</p>
            <p>
              <code>signalbox webhook add https://hooks.example.org/signalbox --type gate.*</code>
            </p>
          </Nothing>
        )}
        {list.data && list.data.items.length > 0 && (
          <Table label="Webhooks" columns={['Endpoint', 'State', 'Wants', 'Made']}>
            {list.data.items.map(hook => (
              <tr key={hook.id}>
                <td className={styles.url}>
                  <Link to={`/webhooks/${hook.id ?? ''}`}>{hook.url}</Link>
                  {hook.description && <div className={styles.quiet}>{hook.description}</div>}
                </td>
                <td>
                  <WebhookState hook={hook} />
                </td>
                <td>{hook.filter?.types.length ? hook.filter.types.join(', ') : 'every event'}</td>
                <td>{hook.created_at && <When at={hook.created_at} />}</td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
      <NewWebhook open={making} close={() => setMaking(false)} />
    </Page>
  )
}
