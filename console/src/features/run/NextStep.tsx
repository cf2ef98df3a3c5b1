import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../api/http'
import { run as runQuery, type Run } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { again } from './again'
import styles from './Run.module.css'

/** The one thing that there is to do now, if there is one. */
export function NextStep({ run }: { run: Run }) {
  const [gate, ...others] = (run.waiting_for ?? []).filter(each => each.kind === 'gate')
  const next = (run.waiting_for ?? []).find(each => each.kind === 'next')
  if (gate) {
    return (
      <Step>
        <span>
          The gate <strong>{gate.stage}</strong> waits for a decision
          {others.length > 0 && (
            <>
              , and <Link to="?tab=gates">{others.length === 1 ? 'one more' : `${others.length} more`}</Link>
            </>
          )}
          .
        </span>
        <Link to={`/runs/${run.id}/gates/${gate.stage}`} className={styles.nextLink}>
          Review {gate.stage}
        </Link>
      </Step>
    )
  }
  if (next) {
    return <LetGoOn run={run} stage={next.stage} />
  }
  if (run.status === 'paused') {
    return <Step>The run is paused: no stage starts until it is resumed. Stages that are running go on.</Step>
  }
  return run.status === 'failed' ? <Failed run={run} /> : null
}

function Step({ children, bad }: { children: ReactNode; bad?: boolean }) {
  return <div className={`${styles.next ?? ''} ${bad ? (styles.nextBad ?? '') : ''}`}>{children}</div>
}

function LetGoOn({ run, stage }: { run: Run; stage: string }) {
  const client = useQueryClient()
  const next = useMutation({
    mutationFn: () => post('/api/v1/runs/{run}/next', { path: { run: run.id }, body: { stage } }),
    onSuccess: ({ data }) => {
      client.setQueryData(runQuery(run.id).queryKey, data)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['run', run.id] }),
  })
  return (
    <Step>
      <span>
        The stage <strong>{stage}</strong> is ready, and starts when you say so.
      </span>
      <Button look="go" busy={next.isPending ? 'Recording…' : undefined} onPress={() => next.mutate()}>
        {`Start ${stage}`}
      </Button>
      {next.error && <Failure error={next.error} />}
    </Step>
  )
}

function Failed({ run }: { run: Run }) {
  const stage = run.stages?.find(each => each.status === 'failed')
  return (
    <Step bad>
      <div>
        {stage ? (
          <p>
            The stage <strong>{stage.title ?? stage.id}</strong> failed
            {stage.attempt > 1 && ` after ${stage.attempt} attempts`}
            {stage.reason ? `: ${stage.reason}` : '.'}
          </p>
        ) : (
          <p>The run failed.</p>
        )}
        <p className={styles.quiet}>
          Nothing of it runs any more, and what it made is kept. Starting it anew is safe: that is another run.
        </p>
      </div>
      <span className={styles.line}>
        {stage && stage.attempt > 0 && <Link to={`?tab=logs&stage=${stage.id}`}>See its log</Link>}
        <Link to={again(run)} className={styles.nextLink}>
          Launch it anew
        </Link>
      </span>
    </Step>
  )
}
