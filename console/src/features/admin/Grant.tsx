import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { members, type Principal } from '../../api/admin'
import { put } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { Field, textOf } from '../../ui/Field'
import form from '../../ui/Form.module.css'

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
        <form
          className={form.form}
          onSubmit={event => {
            event.preventDefault()
            event.stopPropagation()
            grant.mutate(new FormData(event.currentTarget))
          }}
        >
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
          {grant.error && <Failure error={grant.error} />}
          <div className={form.buttons}>
            <Button type="submit" look="go" busy={grant.isPending ? 'Recording…' : undefined}>
              Give it
            </Button>
            <Button onPress={() => setOpen(false)}>Leave it</Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
