import { useMutation, useQueryClient } from '@tanstack/react-query'
import { users } from '../../api/admin'
import { post } from '../../api/http'
import { Dialog } from '../../ui/Dialog'
import { Field, textOf, typedIn } from '../../ui/Field'
import { SendForm } from '../../ui/SendForm'

const ROLES = ['observer', 'operator', 'reviewer', 'review_admin', 'responder', 'admin']

export function UserDialog({ open, close }: { open: boolean; close: () => void }) {
  const client = useQueryClient()
  const add = useMutation({
    mutationFn: (typed: FormData) =>
      post('/api/v1/users', {
        body: {
          name: textOf(typed, 'name'),
          password: typedIn(typed, 'password'),
          roles: { [textOf(typed, 'project') || 'default']: [textOf(typed, 'role')] },
          ...(textOf(typed, 'title') ? { title: textOf(typed, 'title') } : {}),
        },
      }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: users().queryKey }),
  })
  return (
    <Dialog title="Somebody who signs in here" open={open} close={close}>
      <SendForm sending={add} send="Add" leave={close}>
        <Field label="Name" hint="To sign in with; it stays">
          <input name="name" required autoComplete="off" spellCheck={false} autoCapitalize="none" />
        </Field>
        <Field label="Shown as">
          <input name="title" autoComplete="off" />
        </Field>
        <Field label="Password" hint="A few words in a row are good">
          <input name="password" type="password" required autoComplete="new-password" />
        </Field>
        <Field label="Role">
          <select name="role" defaultValue="observer">
            {ROLES.map(role => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </Field>
        <Field label="In project" hint="* is every project and the server itself">
          <input name="project" defaultValue="default" spellCheck={false} />
        </Field>
      </SendForm>
    </Dialog>
  )
}
