import { useEffect, useRef, useState } from 'react'
import { signIn, type Reply } from '../../api/http'
import { ProblemError } from '../../api/problem'
import type { Artifact, Eligibility, Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { useCommands } from '../../ui/keys/useCommands'
import type { Values } from '../../ui/SchemaForm'
import { Confirm } from './Confirm'
import styles from './Decide.module.css'
import type { Check } from './useCheck'
import { useDecision, type Outcome } from './useDecision'
import { approvedBefore, mayDecide, quorumWords } from './words'

interface Props {
  gate: Gate
  etag: string | undefined
  eligibility: Eligibility | undefined
  stale: boolean
  check: Check
  artifact: Artifact | undefined
  reason: string
  setReason: (reason: string) => void
  form: Values | undefined
  decided: (reply: Reply<Gate>, outcome: Outcome) => void
}

/** Always in sight: whether you may decide, and the two ways to. */
export function Decide({ gate, etag, eligibility, stale, check, artifact, reason, setReason, form, decided }: Props) {
  const [asking, setAsking] = useState<Outcome>()
  const bar = useRef<HTMLElement>(null)
  const decide = useDecision(gate, etag, artifact, decided)
  const off = whyNot(eligibility, stale, check)
  const edited = check.changes.length > 0 ? ' with your change' : ''
  const ways: { outcome: Outcome; label: string; keys: string; reason: string | undefined }[] = [
    { outcome: 'approve', label: `Approve${edited}`, keys: 'A', reason: off ?? approvedBefore(gate, eligibility) },
    { outcome: 'reject', label: `Reject${edited}`, keys: 'R', reason: off },
  ]
  useCommands(
    'Gate',
    gate.status === 'open'
      ? ways.map(way => ({ keys: way.keys, label: way.label, run: () => setAsking(way.outcome), disabledReason: way.reason }))
      : [],
  )
  const before = useRef<Outcome>(undefined)
  useEffect(() => {
    // Back to where it was opened from.
    if (before.current && !asking) {
      bar.current?.querySelector<HTMLElement>(`[data-way=${before.current}] button`)?.focus()
    }
    before.current = asking
  }, [asking])
  if (gate.status !== 'open') {
    return (
      <section className={styles.bar} aria-label="Decide" data-bar>
        <p>This gate is {gate.status}: there is nothing to decide.</p>
      </section>
    )
  }
  return (
    <section className={styles.bar} aria-label="Decide" data-bar ref={bar}>
      {decide.error && <Refusal error={decide.error} />}
      {asking && (
        <Confirm
          key={asking}
          gate={gate}
          outcome={asking}
          edited={check.changes.length}
          reason={reason}
          setReason={setReason}
          busy={decide.isPending}
          off={ways.find(way => way.outcome === asking)?.reason}
          back={() => setAsking(undefined)}
          record={then => decide.mutate({ outcome: asking, reason, then, changes: check.changes, form })}
        />
      )}
      <div className={styles.line}>
        <div className={styles.words}>
          {eligibility && <p className={eligibility.eligible ? styles.may : styles.mayNot}>{mayDecide(eligibility)}</p>}
          {gate.policy.quorum > 1 && <p>{quorumWords(gate)}</p>}
        </div>
        {eligibility?.rule === 'step_up' && <Button onPress={() => signIn(true)}>Sign in again</Button>}
        {!asking && (
          <div className={styles.buttons}>
            {ways.map(way => (
              <span key={way.outcome} data-way={way.outcome}>
                <Button
                  look={way.outcome === 'approve' ? 'go' : 'stop'}
                  size="sm"
                  keys={way.keys}
                  disabledReason={way.reason}
                  onPress={() => setAsking(way.outcome)}
                >
                  {way.label}
                </Button>
              </span>
            ))}
          </div>
        )}
      </div>
    </section>
  )
}

function whyNot(eligibility: Eligibility | undefined, stale: boolean, check: Check): string | undefined {
  if (stale) {
    return 'It changed meanwhile: look at what is there now.'
  }
  if (eligibility === undefined) {
    return 'Whether you may decide is being looked up.'
  }
  if (!eligibility.eligible) {
    return mayDecide(eligibility)
  }
  if (check.state === 'broken' || check.state === 'wrong') {
    return 'Your edit is not valid yet.'
  }
  return undefined
}

function Refusal({ error }: { error: Error }) {
  return (
    <>
      <Failure error={error} />
      {error instanceof ProblemError && error.is('step_up_required') && (
        <div>
          <Button onPress={() => signIn(true)}>Sign in again</Button>
        </div>
      )}
    </>
  )
}
