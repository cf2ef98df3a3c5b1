import { useMutation, useQueryClient } from '@tanstack/react-query'
import { users, type User } from '../../api/admin'
import { post } from '../../api/http'
import { Dialog } from '../../ui/Dialog'
import { Field, typedIn } from '../../ui/Field'
import { SendForm } from '../../ui/SendForm'

export function PasswordDialog({ user, close }: { user: User | undefined; close: () => void }) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (typed: FormData) =>
      post('/api/v1/users/{user}/password', {
        path: { user: user?.name ?? '' },
        body: { password: typedIn(typed, 'password') },
      }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: users().queryKey }),
  })
  return (
    <Dialog title={`A new password for ${user?.name ?? ''}`} open={user !== undefined} close={close}>
      <SendForm sending={change} send="Set it" leave={close}>
        <Field label="Password" hint="Whoever is signed in by the old one is signed out">
          <input name="password" type="password" required autoComplete="new-password" />
        </Field>
      </SendForm>
    </Dialog>
  )
}
