import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { content, rounds as roundsQuery, type Artifact, type Decision, type Gate, type Round } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Diff, DiffMode } from '../../ui/Diff'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { isText, pretty } from '../../ui/Preview'
import { State } from '../../ui/State'
import { When } from '../../ui/When'
import styles from './Gate.module.css'

/** Every opening of the gate, the latest first: what it was on, who decided, and what they said. */
export function History({ gate, artifact }: { gate: Gate; artifact: Artifact | undefined }) {
  const rounds = useQuery(roundsQuery(gate.run, gate.stage))
  const [compared, setCompared] = useState<Round>()
  const items = [...(rounds.data ?? [])].reverse()
  const then = compared && versionIn(compared, artifact)
  return (
    <>
      <Panel title="Decisions">
        {rounds.error && <Failure error={rounds.error} retry={() => void rounds.refetch()} />}
        {rounds.isPending && <Loading what="the decisions" />}
        {rounds.data && items.every(each => each.decisions.length === 0) && (
          <Nothing>
            <p>Nobody has decided yet.</p>
          </Nothing>
        )}
        {items.map(round => (
          <OneRound
            key={round.iteration}
            round={round}
            many={items.length > 1}
            compare={earlier(round, artifact) ? () => setCompared(compared === round ? undefined : round) : undefined}
            comparing={compared === round}
          />
        ))}
      </Panel>
      {compared && then && artifact && (
        <Panel title={`What changed since iteration ${compared.iteration}`} aside={<DiffMode />}>
          <Changes before={then} after={artifact} />
        </Panel>
      )}
    </>
  )
}

/** What the round was on of the same artifact. */
function versionIn(round: Round, artifact: Artifact | undefined): Artifact | undefined {
  return artifact && round.artifacts.find(each => each.name === artifact.name && each.stage === artifact.stage)
}

/** The same, where it can be compared and is another. */
function earlier(round: Round, artifact: Artifact | undefined): Artifact | undefined {
  const then = versionIn(round, artifact)
  return then && then.digest !== artifact?.digest && isText(then) ? then : undefined
}

function OneRound({ round, many, compare, comparing }: { round: Round; many: boolean; compare: (() => void) | undefined; comparing: boolean }) {
  if (!many && round.decisions.length === 0) {
    return null
  }
  return (
    <div className={styles.round}>
      {many && (
        <p className={styles.roundHead}>
          <strong>Iteration {round.iteration}</strong> <State of={round.status} />{' '}
          <span className={styles.quiet}>
            opened <When at={round.opened_at} />
          </span>
          {compare && <Button onPress={compare}>{comparing ? 'Hide what changed since' : 'What changed since'}</Button>}
        </p>
      )}
      {round.decisions.map(each => (
        <Decided key={each.at + each.principal.id} decision={each} current={round.subject} />
      ))}
    </div>
  )
}

export function Decided({ decision, current }: { decision: Decision; current?: string }) {
  const edited = decision.subject !== decision.result
  return (
    <div className={styles.decision}>
      <p>
        <State of={decision.outcome === 'approve' ? 'approved' : 'rejected'} /> by {decision.principal.id}
        {decision.on_behalf_of && ` for ${decision.on_behalf_of}`} <When at={decision.at} />
        {edited && ', with an edit'}
        {current !== undefined && decision.outcome === 'approve' && decision.result !== current && ', void since a later edit'}
      </p>
      {decision.reason && <p className={styles.quote}>{decision.reason}</p>}
      {decision.patch !== undefined && (
        <details className={styles.details}>
          <summary>The edit</summary>
          <pre>{JSON.stringify(decision.patch, null, 2)}</pre>
        </details>
      )}
      {decision.form !== undefined && (
        <details className={styles.details}>
          <summary>The answers</summary>
          <pre>{JSON.stringify(decision.form, null, 2)}</pre>
        </details>
      )}
    </div>
  )
}

function Changes({ before, after }: { before: Artifact; after: Artifact }) {
  const old = useQuery(content(before.id))
  const now = useQuery(content(after.id))
  const error = old.error ?? now.error
  if (error) {
    return <Failure error={error} />
  }
  if (old.data === undefined || now.data === undefined) {
    return <Loading what="both versions" />
  }
  return <Diff before={pretty(old.data)} after={pretty(now.data)} label={`${before.name}: version ${before.version} and ${after.version}`} />
}
