import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { ProblemError } from '../../api/problem'
import { log, type Run } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import styles from './Run.module.css'

// Colours and cursor movements of terminals.
// eslint-disable-next-line no-control-regex
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g

export function Logs({ run }: { run: Run }) {
  const [search, setSearch] = useSearchParams()
  const started = (run.stages ?? []).filter(stage => stage.attempt > 0)
  const stage =
    started.find(each => each.id === search.get('stage')) ??
    started.find(each => each.status === 'running' || each.status === 'failed') ??
    started.at(-1)
  if (!stage) {
    return (
      <Panel title="Logs">
        <Nothing>
          <p>No stage has started yet.</p>
        </Nothing>
      </Panel>
    )
  }
  const attempt = Math.min(Number(search.get('attempt')) || stage.attempt, stage.attempt)
  const choose = (id: string, number?: number) =>
    setSearch({ tab: 'logs', stage: id, ...(number ? { attempt: String(number) } : {}) }, { replace: true })
  return (
    <Panel
      title="Logs"
      aside={
        <span className={styles.selects}>
          <select aria-label="Stage" value={stage.id} onChange={event => choose(event.currentTarget.value)}>
            {started.map(each => (
              <option key={each.id}>{each.id}</option>
            ))}
          </select>
          <select
            aria-label="Attempt"
            value={attempt}
            onChange={event => choose(stage.id, Number(event.currentTarget.value))}
          >
            {Array.from({ length: stage.attempt }, (_, at) => (
              <option key={at} value={at + 1}>
                attempt {at + 1}
              </option>
            ))}
          </select>
        </span>
      }
    >
      <Lines run={run.id} stage={stage.id} attempt={attempt} running={stage.status === 'running'} />
    </Panel>
  )
}

function Lines({ run, stage, attempt, running }: { run: string; stage: string; attempt: number; running: boolean }) {
  const query = useQuery({ ...log(run, stage, attempt), refetchInterval: running ? 3_000 : false })
  const box = useRef<HTMLDivElement>(null)
  const count = query.data?.total
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [count])
  if (query.error instanceof ProblemError && query.error.is('attempt_not_found', 'pruned')) {
    return (
      <Nothing>
        <p>{query.error.message}</p>
      </Nothing>
    )
  }
  if (query.error) {
    return <Failure error={query.error} retry={() => void query.refetch()} />
  }
  if (!query.data) {
    return <Loading what="the log" />
  }
  const { lines, total } = query.data
  if (lines.length === 0) {
    return (
      <Nothing>
        <p>This attempt wrote nothing.</p>
      </Nothing>
    )
  }
  return (
    <>
      {lines.length < total && (
        <p className={styles.digest}>
          The last {lines.length} of {total} lines.
        </p>
      )}
      <div ref={box} className={styles.log} tabIndex={0} role="log" aria-live="off" aria-label={`Log of ${stage}`}>
        <ol>
          {lines.map(line => (
            <li key={line.number}>
              <span className={styles.seq}>{line.number}</span>
              <span>{line.text.replace(ESCAPES, '')}</span>
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}
