import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { members, type Principal } from '../../api/admin'
import { put } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Field, textOf } from '../../ui/Field'
import { SendForm } from '../../ui/SendForm'

const ROLES = ['observer', 'operator', 'reviewer', 'review_admin', 'responder', 'admin']

export function Grant({ project, principals, forbidden }: { project: string; principals: Principal[]; forbidden: string | undefined }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const grant = useMutation({
    mutationFn: (typed: FormData) => {
      const until = new Date(textOf(typed, 'until'))
      const reason = textOf(typed, 'reason')
      return put('/api/v1/projects/{project}/members/{principal}/roles/{role}', {
        path: { project, principal: textOf(typed, 'principal'), role: textOf(typed, 'role') },
        body: {
          ...(Number.isNaN(until.getTime()) ? {} : { until: until.toISOString() }),
          ...(reason ? { reason } : {}),
        },
      })
    },
    onSuccess: () => setOpen(false),
    onSettled: () => client.invalidateQueries({ queryKey: members(project).queryKey }),
  })
  return (
    <>
      <Button disabledReason={forbidden} onPress={() => setOpen(true)}>
        Give a role
      </Button>
      <Dialog title={project === '*' ? 'A role on the whole server' : `A role in ${project}`} open={open} close={() => setOpen(false)}>
        <SendForm sending={grant} send="Give it" leave={() => setOpen(false)}>
          <Field label="To">
            <input name="principal" required list="grant-to" autoComplete="off" spellCheck={false} />
            <datalist id="grant-to">{principals.map(each => <option key={each.id} value={each.id} />)}</datalist>
          </Field>
          <Field label="Role" hint="The usual ones; the access file may have more">
            <input name="role" required list="roles" autoComplete="off" spellCheck={false} />
            <datalist id="roles">{ROLES.map(role => <option key={role} value={role} />)}</datalist>
          </Field>
          <Field label="Until" hint="Empty: for good">
            <input name="until" type="datetime-local" />
          </Field>
          <Field label="Why">
            <input name="reason" autoComplete="off" />
          </Field>
        </SendForm>
      </Dialog>
    </>
  )
}
