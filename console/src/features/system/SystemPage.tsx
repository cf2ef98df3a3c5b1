import { useQuery } from '@tanstack/react-query'
import { system, type System } from '../../api/admin'
import { Button } from '../../ui/Button'
import { Facts } from '../../ui/Facts'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { bytes, lasting } from '../../ui/time'
import { Parts } from './Parts'
import { SettingsPanel } from './SettingsPanel'
import styles from './System.module.css'

export function SystemPage() {
  const query = useQuery(system())
  return (
    <Page
      title="System"
      beside={
        <Button onPress={() => void query.refetch()} busy={query.isRefetching ? 'Looking…' : undefined}>
          Look again
        </Button>
      }
    >
      {query.error && <NotAllowed error={query.error} what="how the server does" scope="metrics:read" retry={() => void query.refetch()} />}
      {query.isPending && <Loading what="the status" />}
      {query.data && (
        <div className={styles.two}>
          <Status of={query.data} />
          <Parts ready={query.data.ready} />
          <Room of={query.data} />
          <Storage of={query.data} />
        </div>
      )}
      <SettingsPanel />
    </Page>
  )
}

function Status({ of }: { of: System }) {
  const ready = of.ready.status === 'ready'
  return (
    <Panel title="Server" aside={<State of={ready ? 'succeeded' : 'failed'} words={ready ? 'ready' : of.ready.status.replaceAll('_', ' ')} />}>
      <Facts
        of={[
          ['Version', of.version],
          ['Up for', lasting(of.uptime_seconds * 1000)],
          ['Runs on', of.java],
        ]}
      />
    </Panel>
  )
}

function Room({ of }: { of: System }) {
  const { processes, streams } = of
  return (
    <Panel title="Room">
      <div className={styles.meters}>
        {processes && (
          <Meter
            label="Processes of stages"
            taken={processes.taken}
            most={processes.most}
            more={processes.waiting_runs > 0 ? `${processes.waiting_runs} runs wait for room` : 'no run waits for room'}
          />
        )}
        {!processes && <p>Another server carries out the stages.</p>}
        <Meter label="Streams" taken={streams.open} most={streams.most} more={`${streams.most_of_one} at most for one principal`} />
      </div>
    </Panel>
  )
}

function Meter({ label, taken, most, more }: { label: string; taken: number; most: number; more: string }) {
  return (
    <div>
      <div className={styles.meterHead}>
        <span>{label}</span>
        <span className={styles.number}>{`${taken} of ${most}`}</span>
      </div>
      <div className={styles.meter} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={most} aria-valuenow={taken}>
        <span style={{ width: `${Math.min(100, (taken / Math.max(1, most)) * 100)}%` }} />
      </div>
      <span className={styles.quiet}>{more}</span>
    </div>
  )
}

function Storage({ of }: { of: System }) {
  return (
    <Panel title="Kept in the data folder">
      <Table label="Storage" columns={['What', 'Size', 'Files']}>
        {of.storage.map(each => (
          <tr key={each.name}>
            <td>
              <code>{each.name}</code>
            </td>
            <td className={styles.number}>{`${each.complete ? '' : 'over '}${bytes(each.bytes)}`}</td>
            <td className={styles.number}>{`${each.complete ? '' : 'over '}${each.files}`}</td>
          </tr>
        ))}
      </Table>
    </Panel>
  )
}
