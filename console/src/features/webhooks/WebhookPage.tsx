import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { webhook, type Webhook } from '../../api/admin'
import { Facts } from '../../ui/Facts'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Until } from '../../ui/Until'
import { When } from '../../ui/When'
import { Deliveries } from './Deliveries'
import { filterShown } from './filter'
import { WebhookActions } from './WebhookActions'
import { WebhookState } from './WebhookState'

export function WebhookPage() {
  const { webhook: id = '' } = useParams()
  const query = useQuery(webhook(id))
  return (
    <Page
      title={query.data?.url ?? 'Webhook'}
      above={<Link to="/webhooks">Webhooks</Link>}
      beside={query.data && <WebhookActions hook={query.data} id={id} />}
    >
      {query.error && <NotAllowed error={query.error} what="this webhook" scope="webhooks:read" retry={() => void query.refetch()} />}
      {query.isPending && <Loading what="the webhook" />}
      {query.data && (
        <>
          <About hook={query.data} />
          <Deliveries id={id} />
        </>
      )}
    </Page>
  )
}

function About({ hook }: { hook: Webhook }) {
  return (
    <Panel title="About it" aside={<WebhookState hook={hook} />}>
      <Facts
        of={[
          ['For', hook.description],
          ['Is sent', filterShown(hook.filter)],
          ['Asked to wait', hook.held_until_at && <>until <Until at={hook.held_until_at} /></>],
          ['Old secret', hook.old_secret_until_at && <>signs too; that ends <Until at={hook.old_secret_until_at} /></>],
          ['Made', hook.created_at && <When at={hook.created_at} />],
          ['Id', <code key="id">{hook.id}</code>],
        ]}
      />
    </Panel>
  )
}
