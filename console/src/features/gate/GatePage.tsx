import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '../../api/http'
import { eligibility, gate as gateQuery, type Decision, type Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Gate.module.css'
import { Review } from './Review'
import { policyWords } from './words'

export function GatePage() {
  const { run = '', stage = '' } = useParams()
  return <TheGate run={run} stage={stage} key={`${run}/${stage}`} />
}

function TheGate({ run, stage }: { run: string; stage: string }) {
  const query = useQuery(gateQuery(run, stage))
  const above = (
    <>
      <Link to="/runs">Runs</Link> / <Link to={`/runs/${run}`}>{run}</Link>
    </>
  )
  if (!query.data) {
    return (
      <Page title={`Gate ${stage}`} above={above}>
        {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Loading what="the gate" />}
      </Page>
    )
  }
  const { title, status, opened_at: opened, deadline_at: deadline } = query.data.data
  return (
    <Page
      title={title ?? `Gate ${stage}`}
      above={above}
      beside={
        <p className={styles.state}>
          <State of={status} />
          {opened && (
            <span>
              opened <When at={opened} />
            </span>
          )}
          {deadline && (
            <span>
              due <When at={deadline} />
            </span>
          )}
        </p>
      }
    >
      <Shown current={query.data} />
    </Page>
  )
}

/** Keeps showing what was there first: nobody decides on something that changed under their eyes. */
function Shown({ current }: { current: Reply<Gate> }) {
  const [shown, setShown] = useState(current)
  const may = useQuery(eligibility(current.data.run, current.data.stage))
  const stale =
    current.data.subject !== shown.data.subject ||
    current.data.status !== shown.data.status ||
    current.data.iteration !== shown.data.iteration
  const gate = shown.data
  return (
    <>
      {stale && (
        <div className={styles.changed} role="alert">
          <div>
            <p className={styles.strong}>{change(shown.data, current.data)}</p>
            {current.data.decisions.slice(shown.data.decisions.length).map(each => (
              <Decided key={each.at} decision={each} />
            ))}
          </div>
          <Button onPress={() => setShown(current)}>Show what is there now</Button>
        </div>
      )}
      <Review
        key={`${gate.subject ?? ''}${gate.status}${gate.iteration}`}
        gate={gate}
        etag={shown.etag}
        eligibility={may.data}
        stale={stale}
        decided={setShown}
        beside={<About gate={{ ...gate, decisions: current.data.decisions }} />}
      />
    </>
  )
}

function change(before: Gate, now: Gate): string {
  if (now.status !== 'open') {
    return `This gate was ${now.status} meanwhile.`
  }
  return now.iteration === before.iteration
    ? 'What the gate is open on has changed meanwhile.'
    : `The gate has opened again meanwhile (iteration ${now.iteration}).`
}

function About({ gate }: { gate: Gate }) {
  const words = policyWords(gate)
  return (
    <>
      {words.length > 0 && (
        <Panel title="What holds here">
          <ul className={styles.words}>
            {words.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Decisions">
        {gate.decisions.length === 0 && (
          <Nothing>
            <p>Nobody has decided yet.</p>
          </Nothing>
        )}
        {gate.decisions.map(each => (
          <Decided key={each.at + each.principal.id} decision={each} />
        ))}
      </Panel>
    </>
  )
}

function Decided({ decision }: { decision: Decision }) {
  return (
    <div className={styles.decision}>
      <p>
        <State of={decision.outcome === 'approve' ? 'approved' : 'rejected'} /> by {decision.principal.id}
        {decision.on_behalf_of && ` for ${decision.on_behalf_of}`} <When at={decision.at} />
        {decision.subject !== decision.result && ', with an edit'}
      </p>
      {decision.reason && <p className={styles.quote}>{decision.reason}</p>}
    </div>
  )
}
