import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tokens, type Token } from '../../api/admin'
import { remove } from '../../api/http'
import { Confirm } from '../../ui/Confirm'

export function RevokeToken({ token, close }: { token: Token | undefined; close: () => void }) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: (id: string) => remove('/api/v1/tokens/{token}', { path: { token: id } }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries({ queryKey: tokens().queryKey }),
  })
  return (
    <Confirm
      title={`Revoke ${token?.name ?? ''}?`}
      open={token !== undefined}
      close={() => {
        revoke.reset()
        close()
      }}
      act="Revoke the key"
      onAct={() => token && revoke.mutate(token.id)}
      busy={revoke.isPending}
      error={revoke.error}
    >
      <p>Whatever uses it is refused from the next request on. That cannot be taken back.</p>
    </Confirm>
  )
}
