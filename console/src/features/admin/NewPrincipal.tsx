import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { principals } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, textOf } from '../../ui/Field'
import { SendForm } from '../../ui/SendForm'

export function NewPrincipal({ forbidden }: { forbidden: string | undefined }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const add = useMutation({
    mutationFn: (typed: FormData) => {
      const kind = textOf(typed, 'kind')
      return post('/api/v1/principals', {
        body: {
          id: textOf(typed, 'id'),
          kind: kind === 'service' || kind === 'agent' ? kind : 'human',
          ...(textOf(typed, 'name') ? { name: textOf(typed, 'name') } : {}),
          ...(textOf(typed, 'owner') ? { owner: textOf(typed, 'owner') } : {}),
        },
      })
    },
    onSuccess: () => setOpen(false),
    onSettled: () => client.invalidateQueries({ queryKey: principals().queryKey }),
  })
  return (
    <>
      <Button disabledReason={forbidden} onPress={() => setOpen(true)}>
        Add
      </Button>
      <Dialog title="Make somebody known" open={open} close={() => setOpen(false)}>
        <SendForm sending={add} send="Add" leave={() => setOpen(false)}>
          <Field label="Id" hint="As decisions and events have it; it stays">
            <input name="id" required autoComplete="off" spellCheck={false} />
          </Field>
          <Field label="Kind">
            <select name="kind">
              <option value="human">Human</option>
              <option value="service">Service</option>
              <option value="agent">Agent</option>
            </select>
          </Field>
          <Field label="Name" hint="For people to read">
            <input name="name" autoComplete="off" />
          </Field>
          <Field label="Answered for by" hint="Of a service or an agent: the human">
            <input name="owner" autoComplete="off" spellCheck={false} />
          </Field>
        </SendForm>
      </Dialog>
    </>
  )
}
