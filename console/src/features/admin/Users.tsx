import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { users, type User } from '../../api/admin'
import { post } from '../../api/http'
import { ProblemError } from '../../api/problem'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { When } from '../../ui/When'
import styles from './Admin.module.css'
import { PasswordDialog } from './PasswordDialog'
import { UserDialog } from './UserDialog'

/** Those who sign in with a name and a password that are kept here. */
export function Users({ forbidden }: { forbidden: string | undefined }) {
  const client = useQueryClient()
  const list = useQuery({ ...users(), enabled: forbidden === undefined })
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<User>()
  const turn = useMutation({
    mutationFn: (user: User) =>
      post(`/api/v1/users/{user}/${user.disabled ? 'enable' : 'disable'}`, { path: { user: user.name ?? '' } }),
    onSettled: () => client.invalidateQueries({ queryKey: users().queryKey }),
  })
  const off = list.error instanceof ProblemError && list.error.problem.status !== 403 ? list.error.message : undefined
  return (
    <Panel
      title="Passwords kept here"
      aside={
        <Button disabledReason={forbidden ?? off} onPress={() => setAdding(true)}>
          Add a user
        </Button>
      }
    >
      {forbidden && (
        <Nothing>
          <p>{forbidden}</p>
        </Nothing>
      )}
      {!forbidden && list.error && (
        <NotAllowed error={list.error} what="who signs in with a password" scope="admin:read" retry={() => void list.refetch()} />
      )}
      {!forbidden && list.isPending && <Loading what="users" />}
      {turn.error && <Failure error={turn.error} />}
      {list.data?.length === 0 && (
        <Nothing>
          <p>Nobody signs in with a password here.</p>
        </Nothing>
      )}
      {list.data && list.data.length > 0 && (
        <Table label="Users" columns={['Name', 'Roles', 'State', 'Password set', '']}>
          {list.data.map(user => (
            <tr key={user.name} className={user.disabled ? styles.gone : undefined}>
              <td>
                <span className={styles.name}>{user.title ?? user.name}</span> <code>{user.name}</code>
              </td>
              <td>
                {Object.entries(user.roles ?? {})
                  .map(([project, roles]) => `${roles.join(', ')} in ${project === '*' ? 'all projects' : project}`)
                  .join('; ')}
              </td>
              <td>{user.disabled ? <State of="failed" words="disabled" /> : <State of="succeeded" words="let in" />}</td>
              <td>{user.password_at && <When at={user.password_at} />}</td>
              <td className={styles.end}>
                <Button label={`New password for ${user.name ?? ''}`} onPress={() => setChanging(user)}>
                  New password
                </Button>{' '}
                <Button
                  look={user.disabled ? 'plain' : 'stop'}
                  label={`${user.disabled ? 'Enable' : 'Disable'} the user ${user.name ?? ''}`}
                  onPress={() => turn.mutate(user)}
                >
                  {user.disabled ? 'Enable' : 'Disable'}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <UserDialog open={adding} close={() => setAdding(false)} />
      <PasswordDialog user={changing} close={() => setChanging(undefined)} />
    </Panel>
  )
}
