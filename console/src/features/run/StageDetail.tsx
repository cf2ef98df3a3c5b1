import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { artifactsOf, type Run, type Stage } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { clockTime, lasting } from '../../ui/time'
import type { History } from './history'
import { LogView } from './log/LogView'
import styles from './Run.module.css'

/** What one stage did: its attempts, what it made, and what it wrote last. */
export function StageDetail({ run, stage, history, close }: { run: Run; stage: Stage; history: History; close: () => void }) {
  const artifacts = useQuery(artifactsOf(run.id))
  const made = (artifacts.data ?? []).filter(each => each.stage === stage.id)
  const attempts = history.spells.filter(each => each.stage === stage.id && each.kind === 'work')
  return (
    <Panel
      title={stage.title ?? stage.id}
      aside={
        <span className={styles.line}>
          <State of={stage.gate === 'open' ? 'open' : stage.status} words={stage.gate === 'open' ? 'gate open' : undefined} />
          <Button onPress={close}>Close</Button>
        </span>
      }
    >
      <dl className={styles.detail}>
        <div>
          <dt>Stage</dt>
          <dd>
            <code>{stage.id}</code>
          </dd>
        </div>
        <div>
          <dt>Needs</dt>
          <dd>{stage.needs.length > 0 ? stage.needs.join(', ') : 'nothing'}</dd>
        </div>
        {stage.gate && (
          <div>
            <dt>Gate</dt>
            <dd>
              <Link to={`/runs/${run.id}/gates/${stage.id}`}>{stage.gate}</Link>
            </dd>
          </div>
        )}
        <div>
          <dt>Attempts</dt>
          <dd>
            {attempts.length === 0 ? 'none yet' : null}
            <ol className={styles.plain}>
              {attempts.map(each => (
                <li key={each.from}>
                  <Link to={`?tab=logs&stage=${stage.id}&attempt=${each.attempt}`}>Attempt {each.attempt}</Link>{' '}
                  {each.end === undefined ? 'running' : each.end === 'retrying' ? 'failed, tried again' : each.end}, at{' '}
                  {clockTime(new Date(each.from).toISOString())} for {lasting(each.to - each.from)}
                </li>
              ))}
            </ol>
          </dd>
        </div>
        <div>
          <dt>Made</dt>
          <dd>
            {made.length === 0 ? 'nothing yet' : null}
            <ul className={styles.plain}>
              {made.map(each => (
                <li key={each.id}>
                  <Link to={`?tab=artifacts&artifact=${each.id}`}>
                    {each.name} v{each.version}
                  </Link>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      {stage.reason && <p className={styles.failed}>{stage.reason}</p>}
      {stage.attempt > 0 && (
        <div className={styles.detailLog}>
          <LogView
            key={`${stage.id} ${stage.attempt}`}
            attempt={{ run: run.id, stage: stage.id, attempt: stage.attempt }}
            running={stage.status === 'running'}
          />
        </div>
      )}
    </Panel>
  )
}
