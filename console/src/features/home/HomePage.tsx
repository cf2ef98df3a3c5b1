import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { Link } from 'react-router'
import { newestRuns, openGates, pipelines, waitingGates, type OpenGate } from '../../api/queries'
import { inOrder, isMine, keyOf, placeOf } from '../../api/waiting'
import { Failure } from '../../ui/Failure'
import { useRows } from '../../ui/keys/useRows'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { When } from '../../ui/When'
import { FirstRun } from './FirstRun'
import styles from './Home.module.css'
import { Runs } from './Runs'

const SHOWN = 8

export function HomePage() {
  const box = useRef<HTMLDivElement>(null)
  useRows('Home', box)
  const any = useQuery(newestRuns({}, 1))
  const known = useQuery(pipelines())
  if (any.data?.items.length === 0) {
    return (
      <Page title="Welcome to Signalbox">
        <FirstRun pipelines={known.data ?? []} pending={known.isPending} />
      </Page>
    )
  }
  return (
    <Page title="Home">
      <div className={styles.home} ref={box}>
        <NeedsMe />
        <div className={styles.runs}>
          <Runs
            title="Running now"
            status="queued,running,canceling"
            none={
              <>
                Nothing is running. <Link to="/launch">Launch a run</Link>, or <code>signalbox run start PIPELINE</code>.
              </>
            }
          />
          <Runs title="Failed" status="failed" none="No run has failed." />
          <Runs title="Paused" status="paused" none={undefined} />
        </div>
      </div>
    </Page>
  )
}

/** The one number that matters, and what it is made of. */
function NeedsMe() {
  const gates = useQuery(waitingGates())
  const open = useQuery(openGates()).data
  const mine = inOrder(gates.data?.items ?? [])
  const others = open?.items.filter(each => !isMine(each)).length ?? 0
  return (
    <Panel title="Waiting for your decision" aside={<Link to="/inbox">Inbox</Link>}>
      {gates.error && <Failure error={gates.error} retry={() => void gates.refetch()} />}
      {gates.isPending && <Loading what="open gates" />}
      {gates.data && (
        <div className={styles.number} data-none={mine.length === 0 || undefined}>
          <strong>{`${mine.length}${gates.data.next ? '+' : ''}`}</strong>
          <span>
            {mine.length === 1 ? 'gate waits' : 'gates wait'} for you
            {others > 0 && (
              <>
                , <Link to="/inbox?show=all">{`${others}${open?.next ? '+' : ''} for others`}</Link>
              </>
            )}
          </span>
          {mine[0] && (
            <Link to={placeOf(mine[0], true)} className={styles.go}>
              Review one by one
            </Link>
          )}
        </div>
      )}
      {gates.data && mine.length === 0 && (
        <Nothing>
          <p>Runs that need a person turn up here by themselves.</p>
        </Nothing>
      )}
      <ul className={styles.list}>
        {mine.slice(0, SHOWN).map(gate => (
          <Waiting key={keyOf(gate)} gate={gate} />
        ))}
      </ul>
      {mine.length > SHOWN && (
        <p className={styles.more}>
          <Link to="/inbox">{`${mine.length - SHOWN} more in the inbox`}</Link>
        </p>
      )}
    </Panel>
  )
}

function Waiting({ gate }: { gate: OpenGate }) {
  return (
    <li data-row={keyOf(gate)}>
      <Link to={placeOf(gate)} className={styles.main}>
        {gate.title ?? gate.stage}
      </Link>
      <span className={styles.quiet}>
        {gate.title ? `${gate.stage} of ` : ''}
        {gate.pipeline}
        {gate.iteration > 1 && `, iteration ${gate.iteration}`}
        {gate.critical && ', critical'}
      </span>
      <span className={gate.deadline_at ? styles.due : styles.end}>
        {gate.deadline_at ? 'due ' : 'opened '}
        <When at={gate.deadline_at ?? gate.opened_at} />
      </span>
      <span className={styles.id}>{gate.run}</span>
    </li>
  )
}
