import { useState } from 'react'
import type { Reply } from '../../api/http'
import type { Artifact, Eligibility, Gate } from '../../api/queries'
import { Diff, DiffMode } from '../../ui/Diff'
import { Nothing, Panel } from '../../ui/Panel'
import { defaultsOf } from '../../ui/schema'
import { SchemaForm, type Values } from '../../ui/SchemaForm'
import { Decide } from './Decide'
import { asText } from './draft'
import styles from './Gate.module.css'
import { History } from './History'
import { Moved } from './Moved'
import { useCheck } from './useCheck'
import type { Outcome } from './useDecision'
import { useEditing } from './useEditing'
import { policyWords } from './words'
import { Workbench } from './Workbench'

interface Props {
  gate: Gate
  /** As it is now, which may be ahead of what is shown. */
  current: Gate
  etag: string | undefined
  eligibility: Eligibility | undefined
  stale: boolean
  decided: (reply: Reply<Gate>, outcome: Outcome) => void
}

/** What is decided on, what is changed in it, and the decision. */
export function Review(props: Props) {
  const [chosen, setChosen] = useState(0)
  const artifact = props.gate.artifacts[chosen]
  return <OnArtifact key={artifact?.id} {...props} artifact={artifact} choose={setChosen} />
}

function OnArtifact({
  gate,
  current,
  etag,
  eligibility,
  stale,
  decided,
  artifact,
  choose,
}: Props & { artifact: Artifact | undefined; choose: (at: number) => void }) {
  const editing = useEditing(gate, artifact)
  const check = useCheck(gate, artifact, editing.draft, eligibility?.eligible === true)
  const [form, setForm] = useState<Values>(() => defaultsOf(gate.policy.form))
  const { draft } = editing
  const asks = gate.policy.form !== undefined && gate.status === 'open'
  return (
    <>
      <div className={styles.review}>
        <div className={styles.column}>
          <Choices gate={gate} artifact={artifact} choose={choose} edited={check.changes.length > 0} />
          {editing.moved && draft && (
            <Moved
              kept={editing.moved}
              draft={draft}
              take={value => editing.change({ type: 'take', value })}
              forget={editing.forget}
            />
          )}
          {artifact ? (
            <Workbench gate={gate} artifact={artifact} editing={editing} check={check} />
          ) : (
            <Nothing>
              <p>This gate is not about an artifact.</p>
            </Nothing>
          )}
          {draft && check.changes.length > 0 && (
            <Panel title="Your change" aside={<DiffMode />}>
              <Diff before={asText(draft.kind, draft.base)} after={asText(draft.kind, draft.value)} label="Lines that you change" />
            </Panel>
          )}
        </div>
        <div className={styles.column}>
          {asks && (
            <Panel title="Questions">
              <div className={styles.body}>
                <SchemaForm schema={gate.policy.form} values={form} onChange={setForm} />
              </div>
            </Panel>
          )}
          <Rules gate={current} />
          <History gate={current} artifact={artifact} />
        </div>
      </div>
      <Decide
        gate={gate}
        etag={etag}
        eligibility={eligibility}
        stale={stale}
        check={check}
        artifact={artifact}
        reason={editing.reason}
        setReason={editing.setReason}
        form={asks ? form : undefined}
        decided={(reply, outcome) => {
          editing.forget()
          decided(reply, outcome)
        }}
      />
    </>
  )
}

function Choices({ gate, artifact, choose, edited }: { gate: Gate; artifact: Artifact | undefined; choose: (at: number) => void; edited: boolean }) {
  if (gate.artifacts.length < 2) {
    return null
  }
  const reason = edited ? 'A decision takes a change of one artifact: throw this one away first.' : undefined
  return (
    <div className={styles.choices} role="group" aria-label="Artifacts of this gate">
      {gate.artifacts.map((each, at) => (
        <button
          key={each.id}
          type="button"
          aria-pressed={each === artifact}
          aria-disabled={(reason && each !== artifact) || undefined}
          title={each === artifact ? undefined : reason}
          onClick={() => reason ?? choose(at)}
        >
          {each.name}
        </button>
      ))}
    </div>
  )
}

function Rules({ gate }: { gate: Gate }) {
  const words = policyWords(gate)
  return words.length === 0 ? null : (
    <Panel title="What holds here">
      <ul className={styles.words}>
        {words.map(each => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Panel>
  )
}
