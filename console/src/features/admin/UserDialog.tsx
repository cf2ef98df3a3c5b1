import { useMutation, useQueryClient } from '@tanstack/react-query'
import { users } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { Field, textOf, typedIn } from '../../ui/Field'
import form from '../../ui/Form.module.css'

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
      <form
        className={form.form}
        onSubmit={event => {
          event.preventDefault()
          add.mutate(new FormData(event.currentTarget))
        }}
      >
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
        {add.error && <Failure error={add.error} />}
        <div className={form.buttons}>
          <Button type="submit" look="go" busy={add.isPending ? 'Recording…' : undefined}>
            Add
          </Button>
          <Button onPress={close}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
