import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { tokens, type Token } from '../../api/admin'
import { Button } from '../../ui/Button'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { Until } from '../../ui/Until'
import { useMay } from '../../ui/useMay'
import { useNow } from '../../ui/useNow'
import { When } from '../../ui/When'
import styles from './Admin.module.css'
import { NewToken } from './NewToken'
import { RevokeToken } from './RevokeToken'

export function TokensPage() {
  const list = useQuery(tokens())
  const forbidden = useMay('keys:write')
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<Token>()
  return (
    <Page
      title="API keys"
      beside={
        <Button look="go" disabledReason={forbidden} onPress={() => setMaking(true)}>
          New key
        </Button>
      }
    >
      <p className={styles.quiet}>
        For programs and scripts. A key never lets its holder do more than its principal may.
      </p>
      <Panel title="Keys">
        {list.error && <NotAllowed error={list.error} what="API keys" scope="keys:write" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="keys" />}
        {list.data?.items.length === 0 && (
          <Nothing>
            <p>There are none yet. Make one here, or on the command line:</p>
            <p>
              <code>signalbox token create NAME</code>
            </p>
          </Nothing>
        )}
        {list.data && list.data.items.length > 0 && (
          <Table label="API keys" columns={['Name', 'Principal', 'May', 'State', 'Last used', 'Made', '']}>
            {list.data.items.map(token => (
              <Row key={token.id} token={token} revoke={() => setRevoking(token)} />
            ))}
          </Table>
        )}
      </Panel>
      <NewToken open={making} close={() => setMaking(false)} />
      <RevokeToken token={revoking} close={() => setRevoking(undefined)} />
    </Page>
  )
}

function Row({ token, revoke }: { token: Token; revoke: () => void }) {
  const now = useNow()
  const over = token.revoked_at !== undefined || Date.parse(token.expires_at) < now
  return (
    <tr className={over ? styles.gone : undefined}>
      <td>
        <span className={styles.name}>{token.name}</span> <code>{token.id}</code>
      </td>
      <td>{token.principal}</td>
      <td>
        {token.scopes ? token.scopes.join(', ') : 'whatever its principal may'}
        {token.project && <span className={styles.quiet}> in {token.project}</span>}
      </td>
      <td>
        {token.revoked_at ? (
          <State of="canceled" words="revoked" />
        ) : over ? (
          <State of="canceled" words="expired" />
        ) : (
          <>
            <State of="succeeded" words="good" />{' '}
            <span className={styles.quiet}>
              ends <Until at={token.expires_at} />
            </span>
          </>
        )}
      </td>
      <td>{token.used_at ? <When at={token.used_at} /> : <span className={styles.quiet}>never</span>}</td>
      <td>
        <When at={token.created_at} /> <span className={styles.quiet}>by {token.created_by}</span>
      </td>
      <td className={styles.end}>
        {!over && (
          <Button look="stop" onPress={revoke} label={`Revoke ${token.name}`}>
            Revoke
          </Button>
        )}
      </td>
    </tr>
  )
}
