import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sessions, type Session } from '../../api/admin'
import { remove, signIn } from '../../api/http'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { Until } from '../../ui/Until'
import { When } from '../../ui/When'
import styles from './Admin.module.css'

/** Where somebody is signed in. Ending the one that is used here leads to signing in. */
export function SessionsPage() {
  const client = useQueryClient()
  const list = useQuery(sessions())
  const [asking, setAsking] = useState(false)
  const end = useMutation({
    mutationFn: async (session: Session) => {
      await remove('/api/v1/sessions/{session}', { path: { session: session.id ?? '' } })
      if (session.current) {
        signIn(true)
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: sessions().queryKey }),
  })
  const endAll = useMutation({
    mutationFn: () => remove('/api/v1/sessions', {}),
    onSuccess: () => signIn(true),
  })
  const rows = list.data ?? []
  return (
    <Page
      title="Sessions"
      beside={
        <Button look="stop" disabledReason={list.data && rows.length === 0 ? 'There is none to end.' : undefined} onPress={() => setAsking(true)}>
          Sign out everywhere
        </Button>
      }
    >
      {end.error && <Failure error={end.error} />}
      <Panel title="Where you are signed in">
        {list.error && <NotAllowed error={list.error} what="sessions" scope="a session" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="sessions" />}
        {list.data && rows.length === 0 && (
          <Nothing>
            <p>Nowhere by a browser: you use a key.</p>
          </Nothing>
        )}
        {rows.length > 0 && (
          <Table label="Sessions" columns={['Who', 'By', 'Signed in', 'Last seen', 'Ends', 'From', '']}>
            {rows.map(session => (
              <tr key={session.id}>
                <td>
                  {session.name ?? session.principal_id} {session.current && <State of="running" words="this one" />}
                </td>
                <td>{session.method}</td>
                <td>{session.created_at && <When at={session.created_at} />}</td>
                <td>{session.seen_at && <When at={session.seen_at} />}</td>
                <td>{session.ends_at && <Until at={session.ends_at} />}</td>
                <td>{session.address}</td>
                <td className={styles.end}>
                  <Button
                    look="stop"
                    busy={end.isPending && end.variables.id === session.id ? 'Recording…' : undefined}
                    label={session.current ? 'Sign out of this session' : `End the session of ${session.method ?? ''} ${session.id ?? ''}`}
                    onPress={() => end.mutate(session)}
                  >
                    {session.current ? 'Sign out' : 'End'}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
      <Confirm
        title="Sign out everywhere?"
        open={asking}
        close={() => setAsking(false)}
        act="Sign out everywhere"
        onAct={() => endAll.mutate()}
        busy={endAll.isPending}
        error={endAll.error}
      >
        <p>Every browser that you are signed in with is signed out, this one too. API keys stay as they are.</p>
      </Confirm>
    </Page>
  )
}
