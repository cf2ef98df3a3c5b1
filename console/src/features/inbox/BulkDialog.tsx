import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OpenGate } from '../../api/queries'
import { keyOf, placeOf } from '../../api/waiting'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useNow } from '../../ui/useNow'
import type { Plan } from './bulk'
import styles from './Inbox.module.css'
import { useBulk, type Result } from './useBulk'

/** What would be approved, one by one, before anything is. */
export function BulkDialog({ plan, open, close }: { plan: Plan; open: boolean; close: () => void }) {
  const count = plan.included.length
  return (
    <Dialog title={`Approve ${gates(count)}`} open={open} close={close} wide>
      <Inside plan={plan} close={close} />
    </Dialog>
  )
}

function Inside({ plan: current, close }: { plan: Plan; close: () => void }) {
  // What others decide meanwhile does not move under the pointer.
  const [plan] = useState(current)
  const [reason, setReason] = useState('')
  const bulk = useBulk()
  const now = useNow()
  const count = plan.included.length
  const failed = [...bulk.results.values()].filter(each => !each.ok).length
  return (
    <>
      <p>
        Each gets a record of its own, on exactly what is listed here, and may fail alone. What changes meanwhile is not
        approved.
      </p>
      <List title={`To be approved (${count})`} items={plan.included.map(gate => ({ gate, said: said(bulk.results.get(keyOf(gate))) }))} />
      {plan.excluded.length > 0 && bulk.step === 'choosing' && (
        <List title={`Left out (${plan.excluded.length})`} items={plan.excluded.map(each => ({ gate: each.gate, said: each.because }))} />
      )}
      {bulk.step === 'choosing' && (
        <Textarea label="Reason" description="If you like. It is kept with each of them." rows={2} value={reason} onChange={event => setReason(event.currentTarget.value)} />
      )}
      <div className={styles.buttons}>
        {bulk.step === 'choosing' && (
          <>
            <Button look="go" size="sm" disabledReason={count === 0 ? 'None of them can be approved together.' : undefined} onPress={() => bulk.start(plan.included, reason)}>
              {`Approve ${gates(count)} in 10 seconds`}
            </Button>
            <Button size="sm" onPress={close}>
              Back
            </Button>
          </>
        )}
        {(bulk.step === 'waiting' || bulk.step === 'working') && (
          <Button look="stop" size="sm" onPress={bulk.cancel}>
            {bulk.step === 'waiting' ? 'Take it back' : 'Stop here'}
          </Button>
        )}
        {bulk.step === 'done' && (
          <Button size="sm" onPress={close}>
            Close
          </Button>
        )}
        {bulk.step === 'waiting' && <span>{Math.max(0, Math.ceil((bulk.startsAt - now) / 1000))} s: nothing is recorded yet.</span>}
      </div>
      <p role="status">
        {bulk.step === 'waiting' && 'It begins in 10 seconds. Until then it can be taken back.'}
        {bulk.step === 'working' && `Recording: ${bulk.results.size} of ${count}.`}
        {bulk.step === 'done' && `${bulk.results.size - failed} of ${count} are approved${failed > 0 ? `, ${failed} failed` : ''}.`}
      </p>
    </>
  )
}

function List({ title, items }: { title: string; items: { gate: OpenGate; said: string }[] }) {
  return (
    <section className={styles.plan} aria-label={title} tabIndex={0}>
      <h3>{title}</h3>
      <ul>
        {items.map(({ gate, said: words }) => (
          <li key={keyOf(gate)}>
            <Link to={placeOf(gate)} target="_blank">
              {gate.run}
            </Link>{' '}
            <span className={styles.quiet}>
              {gate.stage} of {gate.pipeline} v{gate.version}
              {words && `: ${words}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function said(result: Result | undefined): string {
  return result === undefined ? '' : result.ok ? 'approved' : result.error.message
}

function gates(count: number): string {
  return count === 1 ? '1 gate' : `${count} gates`
}
