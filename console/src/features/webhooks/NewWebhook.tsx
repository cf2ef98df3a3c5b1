import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { webhooks } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Once } from '../../ui/Once'
import { SendForm } from '../../ui/SendForm'
import { WebhookFields, webhookOf } from './WebhookFields'

export function NewWebhook({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Dialog title="New webhook" open={open} close={close}>
      <Making close={close} />
    </Dialog>
  )
}

function Making({ close }: { close: () => void }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [key, setKey] = useState(() => crypto.randomUUID())
  const make = useMutation({
    mutationFn: (typed: FormData) =>
      post('/api/v1/webhooks', { headers: { 'Idempotency-Key': key }, body: { ...webhookOf(typed), enabled: true } }),
    onError: () => setKey(crypto.randomUUID()),
    onSettled: () => client.invalidateQueries({ queryKey: webhooks().queryKey }),
  })
  const made = make.data?.data
  if (made?.secret) {
    return (
      <>
        <Once what="The secret" value={made.secret}>
          Messages are signed with it; whoever receives them verifies them by it.
        </Once>
        <div>
          <Button
            look="go"
            onPress={() => {
              close()
              void navigate(`/webhooks/${made.id ?? ''}`)
            }}
          >
            I have it
          </Button>
        </div>
      </>
    )
  }
  return (
    <SendForm sending={make} send="Add it" leave={close}>
      <WebhookFields />
    </SendForm>
  )
}
