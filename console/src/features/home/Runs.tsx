import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { newestRuns, type Run } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Home.module.css'

const SHOWN = 6

/** @param none what to say where there are none; nothing: the panel is left out */
export function Runs({ title, status, none }: { title: string; status: string; none: ReactNode }) {
  const runs = useQuery(newestRuns({ status }, SHOWN))
  const items = runs.data?.items ?? []
  if (runs.data && items.length === 0 && none === undefined) {
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
    <li data-row={run.id}>
      <Link to={`/runs/${run.id}`} className={styles.main}>
        {run.pipeline}
      </Link>
      <State of={run.status} />
      {run.stage && <span className={styles.quiet}>{run.stage}</span>}
      <span className={styles.end}>
        <When at={run.finished_at ?? run.started_at ?? run.created_at} />
      </span>
      <span className={styles.id}>{run.id}</span>
    </li>
  )
}
