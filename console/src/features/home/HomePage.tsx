import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { newestRuns, openGates, pipelines, type OpenGate, type Run } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Home.module.css'

const SHOWN = 10

export function HomePage() {
  return (
    <Page title="Home">
      <OpenGates />
      <Runs title="Running now" status="queued,running,canceling" none="Nothing is running." />
      <Runs title="Paused" status="paused" none="" />
      <Runs title="Failed" status="failed" none="No run has failed." />
      <FirstRun />
    </Page>
  )
}

/** What is due comes first, then what has waited longest. */
function byDue(a: OpenGate, b: OpenGate): number {
  return (
    (a.deadline_at ?? '9').localeCompare(b.deadline_at ?? '9') || a.opened_at.localeCompare(b.opened_at)
  )
}

function OpenGates() {
  const gates = useQuery(openGates())
  const items = [...(gates.data?.items ?? [])].sort(byDue)
  return (
    <Panel
      title="Waiting for a decision"
      aside={items.length > 0 && <span className={styles.count}>{`${items.length}${gates.data?.next ? '+' : ''}`}</span>}
    >
      {gates.error && <Failure error={gates.error} retry={() => void gates.refetch()} />}
      {gates.isPending && <Loading what="open gates" />}
      {gates.data && items.length === 0 && (
        <Nothing>
          <p>No gate is open. Runs that need a person turn up here by themselves.</p>
        </Nothing>
      )}
      <ul className={styles.list}>
        {items.map(gate => (
          <li key={gate.run + gate.stage}>
            <Link to={`/runs/${gate.run}/gates/${gate.stage}`} className={styles.main}>
              {gate.stage}
            </Link>
            <span className={styles.id}>{gate.run}</span>
            {gate.iteration > 1 && <span className={styles.quiet}>iteration {gate.iteration}</span>}
            <span className={styles.end}>
              {gate.deadline_at ? (
                <>
                  due <When at={gate.deadline_at} />
                </>
              ) : (
                <>
                  open since <When at={gate.opened_at} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Runs({ title, status, none }: { title: string; status: string; none: string }) {
  const runs = useQuery(newestRuns({ status }, SHOWN))
  const items = runs.data?.items ?? []
  if (runs.data && items.length === 0 && none === '') {
    return null
  }
  return (
    <Panel title={title} aside={items.length > 0 && <Link to={`/runs?status=${status}`}>All of them</Link>}>
      {runs.error && <Failure error={runs.error} retry={() => void runs.refetch()} />}
      {runs.isPending && <Loading what="runs" />}
      {runs.data && items.length === 0 && (
        <Nothing>
          <p>{none}</p>
        </Nothing>
      )}
      <ul className={styles.list}>
        {items.map(run => (
          <One key={run.id} run={run} />
        ))}
      </ul>
    </Panel>
  )
}

function One({ run }: { run: Run }) {
  return (
    <li>
      <Link to={`/runs/${run.id}`} className={styles.main}>
        {run.pipeline}
      </Link>
      <span className={styles.id}>{run.id}</span>
      <State of={run.status} />
      {run.stage && <span className={styles.quiet}>{run.stage}</span>}
      <span className={styles.end}>
        <When at={run.finished_at ?? run.started_at ?? run.created_at} />
      </span>
    </li>
  )
}

/** Where there is nothing yet: what to do first. */
function FirstRun() {
  const known = useQuery(pipelines())
  if (known.data?.length !== 0) {
    return null
  }
  return (
    <Panel title="The first run">
      <Nothing>
        <p>
          There is no pipeline yet. On the machine of the server, <code>signalbox demo</code> registers one and starts
          it; <code>signalbox pipeline push FILE</code> registers yours.
        </p>
      </Nothing>
    </Panel>
  )
}
