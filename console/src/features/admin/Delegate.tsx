import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { delegations, principals } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, textOf } from '../../ui/Field'
import { SendForm } from '../../ui/SendForm'
import { useMay } from '../../ui/useMay'

export function Delegate({ forbidden }: { forbidden: string | undefined }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const mayForOthers = useMay('gates:admin') === undefined
  const known = useQuery({ ...principals(), enabled: open && mayForOthers })
  const add = useMutation({
    mutationFn: (typed: FormData) => {
      const optional = (name: 'from' | 'project' | 'reason') => (textOf(typed, name) ? { [name]: textOf(typed, name) } : {})
      return post('/api/v1/delegations', {
        body: {
          to: textOf(typed, 'to'),
          until: new Date(textOf(typed, 'until')).toISOString(),
          ...optional('from'),
          ...optional('project'),
          ...optional('reason'),
        },
      })
    },
    onSuccess: () => setOpen(false),
    onSettled: () => client.invalidateQueries({ queryKey: delegations().queryKey }),
  })
  return (
    <>
      <Button look="go" disabledReason={forbidden} onPress={() => setOpen(true)}>
        Have somebody decide
      </Button>
      <Dialog title="Have somebody decide for a while" open={open} close={() => setOpen(false)}>
        <SendForm sending={add} send="Record it" leave={() => setOpen(false)}>
          <datalist id="people">{known.data?.items.map(each => <option key={each.id} value={each.id} />)}</datalist>
          <Field label="Who decides">
            <input name="to" required list="people" autoComplete="off" spellCheck={false} />
          </Field>
          {mayForOthers && (
            <Field label="Instead of" hint="Empty: you">
              <input name="from" list="people" autoComplete="off" spellCheck={false} />
            </Field>
          )}
          <Field label="In project" hint="Empty: wherever you may decide">
            <input name="project" autoComplete="off" spellCheck={false} />
          </Field>
          <Field label="Until" hint="92 days on at most">
            <input name="until" type="datetime-local" required />
          </Field>
          <Field label="Why">
            <input name="reason" autoComplete="off" />
          </Field>
        </SendForm>
      </Dialog>
    </>
  )
}
