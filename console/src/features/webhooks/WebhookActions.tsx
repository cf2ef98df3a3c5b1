import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { webhooks, type Webhook } from '../../api/admin'
import { patch, post, remove } from '../../api/http'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Dialog } from '../../ui/Dialog'
import { SendForm } from '../../ui/SendForm'
import { Failure } from '../../ui/Failure'
import form from '../../ui/Form.module.css'
import { useMay } from '../../ui/useMay'
import { RotateSecret } from './RotateSecret'
import { WebhookFields, webhookOf } from './WebhookFields'
import styles from './Webhooks.module.css'

type Asking = 'edit' | 'secret' | 'remove' | undefined

export function WebhookActions({ hook, id }: { hook: Webhook; id: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const forbidden = useMay('webhooks:write')
  const [asking, setAsking] = useState<Asking>()
  const path = { webhook: id }
  const onSettled = () => client.invalidateQueries({ queryKey: webhooks().queryKey })
  const change = useMutation({
    mutationFn: (body: Webhook) => patch('/api/v1/webhooks/{webhook}', { path, body }),
    onSuccess: () => setAsking(undefined),
    onSettled,
  })
  const test = useMutation({ mutationFn: () => post('/api/v1/webhooks/{webhook}/test', { path }) })
  const drop = useMutation({
    mutationFn: () => remove('/api/v1/webhooks/{webhook}', { path }),
    onSuccess: () => navigate('/webhooks'),
    onSettled,
  })
  const tested = test.data?.data
  return (
    <div className={styles.actions}>
      <div className={form.buttons}>
        <Button disabledReason={forbidden} busy={test.isPending ? 'Sending…' : undefined} onPress={() => test.mutate()}>
          Send a test
        </Button>
        <Button disabledReason={forbidden} onPress={() => setAsking('edit')}>
          Change
        </Button>
        <Button
          disabledReason={forbidden}
          busy={change.isPending && asking === undefined ? 'Recording…' : undefined}
          onPress={() => change.mutate({ enabled: !hook.enabled })}
        >
          {hook.enabled ? 'Disable' : 'Enable'}
        </Button>
        <Button disabledReason={forbidden} onPress={() => setAsking('secret')}>
          New secret
        </Button>
        <Button look="stop" disabledReason={forbidden} onPress={() => setAsking('remove')}>
          Remove
        </Button>
      </div>
      <p role="status" className={styles.said}>
        {tested && (tested.delivered ? `It arrived, and was answered ${tested.status ?? ''} in ${tested.took_ms} ms.` : `It did not arrive: ${tested.error ?? ''} ${tested.status ?? ''}`)}
      </p>
      {test.error && <Failure error={test.error} />}
      {change.error && asking === undefined && <Failure error={change.error} />}
      <Dialog title="Change the webhook" open={asking === 'edit'} close={() => setAsking(undefined)}>
        <SendForm sending={{ ...change, mutate: typed => change.mutate(webhookOf(typed)) }} send="Record it" leave={() => setAsking(undefined)}>
          <WebhookFields hook={hook} />
        </SendForm>
      </Dialog>
      <RotateSecret id={id} open={asking === 'secret'} close={() => setAsking(undefined)} />
      <Confirm
        title="Remove this webhook?"
        open={asking === 'remove'}
        close={() => setAsking(undefined)}
        act="Remove it"
        onAct={() => drop.mutate()}
        busy={drop.isPending}
        error={drop.error}
      >
        <p>What is on its way to it is not sent. Its deliveries are forgotten.</p>
      </Confirm>
    </div>
  )
}
