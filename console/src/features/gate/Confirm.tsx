import { Textarea, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { printed } from '../../ui/keys/Keys'
import styles from './Decide.module.css'
import type { Outcome } from './useDecision'
import { afterApproval, afterRejection } from './words'

interface Props {
  gate: Gate
  outcome: Outcome
  /** How many changes go along. */
  edited: number
  reason: string
  setReason: (reason: string) => void
  busy: boolean
  off: string | undefined
  back: () => void
  record: (then: string | undefined) => void
}

/** What is about to be recorded, with the reason in hand; the artifact stays in sight. */
export function Confirm({ gate, outcome, edited, reason, setReason, busy, off, back, record }: Props) {
  const ways = gate.follows?.reject ?? []
  const [then, setThen] = useState(ways[0]?.then)
  const [name, setName] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const rejects = outcome === 'reject'
  const why =
    off ??
    (rejects && reason.trim() === '' ? 'Say why first: a rejection needs a reason.' : undefined) ??
    (gate.policy.critical && name !== gate.stage ? `This gate is critical: type ${gate.stage} first.` : undefined)
  const go = () => {
    if (why === undefined && !busy) {
      record(then === ways[0]?.then ? undefined : then)
    }
  }
  return (
    <form
      className={styles.confirm}
      aria-label={rejects ? 'Reject' : 'Approve'}
      onSubmit={event => {
        event.preventDefault()
        go()
      }}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          back()
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          go()
        }
      }}
    >
      <p>
        {edited > 0 && `Your ${edited === 1 ? 'change goes' : `${edited} changes go`} along. `}
        {rejects ? '' : afterApproval(gate)}
      </p>
      {rejects && (
        <fieldset className={styles.ways}>
          <legend>What follows</legend>
          {ways.map((way, at) => (
            <label key={way.then}>
              <input type="radio" name="then" checked={then === way.then} onChange={() => setThen(way.then)} />
              <span>
                {afterRejection(way)}
                {at === 0 && <span className={styles.quiet}> (what the pipeline says)</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Textarea
        ref={field}
        label="Reason"
        description={rejects ? 'Needed: whoever made this wants to know why. The next attempt reads it.' : 'If you like. It is kept with your decision.'}
        rows={2}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {gate.policy.critical && (
        <TextInput className={styles.name ?? ''} label={`Type ${gate.stage} to confirm`} autoComplete="off" spellCheck={false} value={name} onChange={event => setName(event.currentTarget.value)} />
      )}
      <div className={styles.buttons}>
        <Button look={rejects ? 'stop' : 'go'} size="sm" type="submit" busy={busy ? 'Recording…' : undefined} disabledReason={why}>
          {rejects ? 'Record the rejection' : 'Record the approval'}
        </Button>
        <Button size="sm" onPress={back}>
          Back
        </Button>
        <span className={styles.quiet}>{printed('Mod+Enter')} records, Esc goes back</span>
      </div>
    </form>
  )
}
