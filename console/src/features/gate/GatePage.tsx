import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '../../api/http'
import { eligibility, gate as gateQuery, type Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Page } from '../../ui/Page'
import { Said } from '../../ui/Said'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Gate.module.css'
import { Decided } from './History'
import { Outlook } from './Outlook'
import { Queue } from './Queue'
import { Review } from './Review'
import type { Outcome } from './useDecision'
import { useQueue } from './useQueue'

export function GatePage() {
  const { run = '', stage = '' } = useParams()
  return <TheGate run={run} stage={stage} key={`${run}/${stage}`} />
}

function TheGate({ run, stage }: { run: string; stage: string }) {
  const query = useQuery(gateQuery(run, stage))
  const queue = useQueue(run, stage)
  if (!query.data) {
    return (
      <Page title={`Gate ${stage}`} above={<Link to={`/runs/${run}`}>{run}</Link>}>
        {queue && <Queue queue={queue} />}
        {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Loading what="the gate" />}
      </Page>
    )
  }
  const { title, status, opened_at: opened, pipeline, version } = query.data.data
  return (
    <Page
      title={title ?? `Gate ${stage}`}
      above={
        <>
          <Link to="/runs">Runs</Link> / <Link to={`/runs/${run}`}>{run}</Link> / {stage} of{' '}
          <Link to={`/pipelines/${pipeline}?version=${version}`}>
            {pipeline} v{version}
          </Link>
        </>
      }
      beside={
        <p className={styles.state}>
          <State of={status} />
          {opened && (
            <span>
              opened <When at={opened} />
            </span>
          )}
        </p>
      }
    >
      {queue && <Queue queue={queue} />}
      <Said />
      <Shown current={query.data} fresh={query.isFetchedAfterMount} decided={outcome => queue?.advance(stage, outcome)} />
    </Page>
  )
}

/**
 * Keeps showing what was there first: nobody decides on something that changed under their eyes. What was kept
 * of an earlier visit, and a gate where nothing is to be decided, give way by themselves.
 *
 * @param fresh whether the server was asked since the page came
 */
function Shown({ current, fresh, decided }: { current: Reply<Gate>; fresh: boolean; decided: (outcome: Outcome) => void }) {
  const [shown, setShown] = useState(current)
  const [settled, setSettled] = useState(fresh)
  const may = useQuery(eligibility(current.data.run, current.data.stage))
  const other = differ(current.data, shown.data)
  if (fresh && !settled) {
    setSettled(true)
  }
  if (other && (!settled || shown.data.status !== 'open')) {
    setShown(current)
  }
  const stale = other && settled && shown.data.status === 'open'
  // What others approved meanwhile changes nothing of what is looked at.
  const gate = stale ? shown.data : current.data
  return (
    <>
      {stale && (
        <div className={styles.changed} role="alert">
          <div>
            <p className={styles.strong}>{change(shown.data, current.data)}</p>
            {current.data.decisions.slice(shown.data.decisions.length).map(each => (
              <Decided key={each.at} decision={each} />
            ))}
            <p>What you have begun is kept in this browser.</p>
          </div>
          <Button onPress={() => setShown(current)}>Show what is there now</Button>
        </div>
      )}
      <Outlook gate={gate} />
      <Review
        key={`${gate.subject ?? ''}${gate.status}${gate.iteration}`}
        gate={gate}
        current={current.data}
        etag={shown.etag}
        eligibility={may.data}
        stale={stale}
        decided={(reply, outcome) => {
          setShown(reply)
          decided(outcome)
        }}
      />
    </>
  )
}

function differ(one: Gate, other: Gate): boolean {
  return one.subject !== other.subject || one.status !== other.status || one.iteration !== other.iteration
}

function change(before: Gate, now: Gate): string {
  if (now.status !== 'open') {
    return `This gate was ${now.status} meanwhile.`
  }
  return now.iteration === before.iteration
    ? 'What the gate is open on has changed meanwhile.'
    : `The gate has opened again meanwhile (iteration ${now.iteration}).`
}
