import { useMutation, useQueryClient } from '@tanstack/react-query'
import { webhooks } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import form from '../../ui/Form.module.css'
import { Once } from '../../ui/Once'

export function RotateSecret({ id, open, close }: { id: string; open: boolean; close: () => void }) {
  const client = useQueryClient()
  const rotate = useMutation({
    mutationFn: () => post('/api/v1/webhooks/{webhook}/secret', { path: { webhook: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: webhooks().queryKey }),
  })
  const secret = rotate.data?.data.secret
  const leave = () => {
    rotate.reset()
    close()
  }
  return (
    <Dialog title="A new secret" open={open} close={leave}>
      {secret ? (
        <Once what="The secret" value={secret}>
          The old one signs too for a while, so that the receiver can change in peace.
        </Once>
      ) : (
        <p>Messages are then signed with a new one, and for a while with the old one too.</p>
      )}
      {rotate.error && <Failure error={rotate.error} />}
      <div className={form.buttons}>
        {secret ? (
          <Button look="go" onPress={leave}>
            I have it
          </Button>
        ) : (
          <>
            <Button look="go" busy={rotate.isPending ? 'Recording…' : undefined} onPress={() => rotate.mutate()}>
              Make a new secret
            </Button>
            <Button onPress={leave}>Leave it</Button>
          </>
        )}
      </div>
    </Dialog>
  )
}
