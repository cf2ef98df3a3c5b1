import { useMutation, useQueryClient } from '@tanstack/react-query'
import { users, type User } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { Field, typedIn } from '../../ui/Field'
import form from '../../ui/Form.module.css'

export function PasswordDialog({ user, close }: { user: User | undefined; close: () => void }) {
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (password: string) =>
      post('/api/v1/users/{user}/password', { path: { user: user?.name ?? '' }, body: { password } }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: users().queryKey }),
  })
  return (
    <Dialog title={`A new password for ${user?.name ?? ''}`} open={user !== undefined} close={close}>
      <form
        className={form.form}
        onSubmit={event => {
          event.preventDefault()
          change.mutate(typedIn(new FormData(event.currentTarget), 'password'))
        }}
      >
        <Field label="Password" hint="Whoever is signed in by the old one is signed out">
          <input name="password" type="password" required autoComplete="new-password" />
        </Field>
        {change.error && <Failure error={change.error} />}
        <div className={form.buttons}>
          <Button type="submit" look="go" busy={change.isPending ? 'Recording…' : undefined}>
            Set it
          </Button>
          <Button onPress={close}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
