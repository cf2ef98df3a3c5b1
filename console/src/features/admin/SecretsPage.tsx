import { useQuery } from '@tanstack/react-query'
import { secrets } from '../../api/admin'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Table } from '../../ui/Table'
import { When } from '../../ui/When'
import styles from './Admin.module.css'

/** Names only: what they stand for nobody is shown. */
export function SecretsPage() {
  const list = useQuery(secrets())
  return (
    <Page title="Secrets">
      <p className={styles.quiet}>
        Pipelines name them with <code>{'${secret:NAME}'}</code>. Nothing here, and no answer of the API, ever holds a value.
      </p>
      <Panel title="Kept secrets">
        {list.error && <NotAllowed error={list.error} what="the names of secrets" scope="secrets:read" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="secrets" />}
        {list.data?.items.length === 0 && (
          <Nothing>
            <p>There are none yet. A value is given on the command line, where it is not shown as it is typed:</p>
            <p>
              <code>signalbox secret set NAME</code>
            </p>
          </Nothing>
        )}
        {list.data && list.data.items.length > 0 && (
          <Table label="Secrets" columns={['Name', 'Version', 'Set', 'By', 'First kept']}>
            {list.data.items.map(secret => (
              <tr key={secret.name}>
                <td>
                  <code>{secret.name}</code>
                </td>
                <td>v{secret.version}</td>
                <td>{secret.set_at && <When at={secret.set_at} />}</td>
                <td>{secret.set_by}</td>
                <td>{secret.created_at && <When at={secret.created_at} />}</td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
    </Page>
  )
}
