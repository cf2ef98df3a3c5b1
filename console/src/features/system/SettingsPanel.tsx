import { useQuery } from '@tanstack/react-query'
import { settings, type Settings } from '../../api/admin'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import styles from './System.module.css'

/** What holds since the start. Passwords are left out by the server. */
export function SettingsPanel() {
  const query = useQuery(settings())
  return (
    <>
      {query.data && <Findings findings={query.data.findings} />}
      <Panel title="Settings" aside={<span className={styles.quiet}>read at the start; a change holds with the next one</span>}>
        {query.error && (
          <NotAllowed error={query.error} what="the settings" scope="admin:read on the whole server" retry={() => void query.refetch()} />
        )}
        {query.isPending && <Loading what="the settings" />}
        {query.data && (
          <Table label="All settings" columns={['Setting', 'Value', 'From', 'What it is']}>
            {query.data.items.map(each => (
              <tr key={each.name}>
                <td>
                  <code>{each.name}</code>
                </td>
                <td className={`${styles.value ?? ''} ${each.source === 'default' ? (styles.quiet ?? '') : ''}`}>{plain(each.value)}</td>
                <td>{each.from ? <code>{each.from}</code> : <span className={styles.quiet}>default</span>}</td>
                <td className={styles.purpose}>{plain(each.purpose)}</td>
              </tr>
            ))}
          </Table>
        )}
      </Panel>
    </>
  )
}

function Findings({ findings }: { findings: Settings['findings'] }) {
  return (
    <Panel title="What could be better">
      {findings.length === 0 && (
        <Nothing>
          <p>Nothing that the server can tell of by itself. On its machine, signalbox doctor looks further.</p>
        </Nothing>
      )}
      <ul className={styles.parts}>
        {findings.map(each => (
          <li key={each.setting}>
            <p>
              <State of="waiting" words={each.setting} /> {each.what}
            </p>
            <p className={styles.quiet}>{each.remedy}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function plain(text: string): string {
  return text.replaceAll('`', '')
}
