import { Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post, signIn, type Reply } from '../../api/http'
import { ProblemError } from '../../api/problem'
import { gate as gateQuery, type Artifact, type Eligibility, type Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Panel } from '../../ui/Panel'
import { defaultsOf } from '../../ui/schema'
import { SchemaForm, type Values } from '../../ui/SchemaForm'
import type { Edit } from './edit'
import styles from './Gate.module.css'
import { afterReject, mayDecide } from './words'

type Outcome = 'approve' | 'reject'

interface Props {
  gate: Gate
  etag: string | undefined
  eligibility: Eligibility | undefined
  stale: boolean
  edit: Edit
  /** Which one the edit is of, where there are several. */
  artifact: Artifact | undefined
  decided: (reply: Reply<Gate>) => void
}

export function Decide({ gate, etag, eligibility, stale, edit, artifact, decided }: Props) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [form, setForm] = useState<Values>(() => defaultsOf(gate.policy.form))
  // The same click gets the same answer, however often it has to be sent.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const path = { run: gate.run, stage: gate.stage }

  const decide = useMutation({
    mutationFn: (outcome: Outcome) =>
      post('/api/v1/runs/{run}/gates/{stage}/decisions', {
        path,
        headers: { 'If-Match': etag ?? '', 'Idempotency-Key': key },
        body: {
          outcome,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...(edit.kind === 'patch' ? { patch: edit.patch } : {}),
          ...(edit.kind === 'patch' && artifact ? { artifact: artifact.name } : {}),
          ...(gate.policy.form !== undefined ? { form } : {}),
        },
      }),
    onSuccess: async () => {
      decided(await client.query({ ...gateQuery(gate.run, gate.stage), staleTime: 0 }))
    },
    onError: () => setKey(crypto.randomUUID()),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['run', gate.run] })
      void client.invalidateQueries({ queryKey: ['gates'] })
    },
  })

  if (gate.status !== 'open') {
    return (
      <Panel title="Decide">
        <p className={styles.body}>This gate is {gate.status}: there is nothing to decide.</p>
      </Panel>
    )
  }
  const off = stale
    ? 'It changed meanwhile: look at what is there now.'
    : eligibility === undefined
      ? 'Whether you may decide is being looked up.'
      : !eligibility.eligible
        ? mayDecide(eligibility)
        : edit.kind === 'broken'
          ? 'Your edit is not valid yet.'
          : undefined
  const busy = (outcome: Outcome) => (decide.isPending && decide.variables === outcome ? 'Recording…' : undefined)
  const other = decide.isPending ? 'Your decision is being recorded.' : undefined
  return (
    <Panel title="Decide">
      <form className={styles.body} onSubmit={event => event.preventDefault()}>
        {eligibility && <p className={eligibility.eligible ? styles.may : styles.mayNot}>{mayDecide(eligibility)}</p>}
        {gate.policy.form !== undefined && (
          <SchemaForm schema={gate.policy.form} values={form} onChange={setForm} errors={formErrors(decide.error)} />
        )}
        <Textarea
          label="Reason"
          description={`Needed to reject. ${afterReject(gate)}`}
          rows={3}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {decide.error && <Refusal error={decide.error} />}
        <div className={styles.buttons}>
          <Button look="go" size="sm" busy={busy('approve')} disabledReason={off ?? other} onPress={() => decide.mutate('approve')}>
            {edit.kind === 'patch' ? 'Approve with your change' : 'Approve'}
          </Button>
          <Button
            look="stop"
            size="sm"
            busy={busy('reject')}
            disabledReason={off ?? other ?? (reason.trim() ? undefined : 'Say why first: a rejection needs a reason.')}
            onPress={() => decide.mutate('reject')}
          >
            {edit.kind === 'patch' ? 'Reject with your change' : 'Reject'}
          </Button>
        </div>
      </form>
    </Panel>
  )
}

function Refusal({ error }: { error: Error }) {
  return (
    <>
      <Failure error={error} />
      {error instanceof ProblemError && error.is('step_up_required') && (
        <Button onPress={() => signIn(true)}>Sign in again</Button>
      )}
    </>
  )
}

function formErrors(error: Error | null): Map<string, string> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  return new Map(errors.map(each => [each.pointer.replace(/^\/form/, ''), each.message]))
}
