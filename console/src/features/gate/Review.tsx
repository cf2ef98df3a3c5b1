import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { Reply } from '../../api/http'
import { content, contentAddress, type Artifact, type Eligibility, type Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Diff } from '../../ui/Diff'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Preview } from '../../ui/Preview'
import { Decide } from './Decide'
import { editableText, editOf, mayEdit, type Edit } from './edit'
import styles from './Gate.module.css'
import { useDraft } from './useDraft'

interface Props {
  gate: Gate
  etag: string | undefined
  eligibility: Eligibility | undefined
  stale: boolean
  decided: (reply: Reply<Gate>) => void
  beside: ReactNode
}

/** The artifact, what is changed in it, and the decision. */
export function Review({ gate, etag, eligibility, stale, decided, beside }: Props) {
  const [chosen, setChosen] = useState(0)
  const artifact = gate.artifacts[chosen]
  const [draft, setDraft] = useDraft(artifact?.id ?? '')
  const editable = artifact !== undefined && mayEdit(artifact, gate.editable)
  const text = useQuery({ ...content(artifact?.id ?? ''), enabled: editable })
  const edit: Edit =
    editable && text.data !== undefined ? editOf(artifact, text.data, draft) : { kind: 'none' }
  return (
    <div className={styles.review}>
      <div className={styles.column}>
        {gate.artifacts.length > 1 && (
          <div className={styles.choices} role="group" aria-label="Artifacts of this gate">
            {gate.artifacts.map((each, at) => (
              <button key={each.id} type="button" aria-pressed={at === chosen} onClick={() => setChosen(at)}>
                {each.name}
              </button>
            ))}
          </div>
        )}
        {artifact ? (
          <Panel
            title={`${artifact.name} v${artifact.version}`}
            aside={<Tools artifact={artifact} editable={editable && gate.status === 'open' && !stale} draft={draft} setDraft={setDraft} text={text.data} />}
          >
            {draft !== undefined && editable && gate.status === 'open' ? (
              text.error ? (
                <Failure error={text.error} retry={() => void text.refetch()} />
              ) : text.data === undefined ? (
                <Loading what={artifact.name} />
              ) : (
                <Editor artifact={artifact} draft={draft} setDraft={setDraft} edit={edit} allowed={gate.editable} />
              )
            ) : (
              <Preview artifact={artifact} />
            )}
          </Panel>
        ) : (
          <Nothing>
            <p>This gate is not about an artifact.</p>
          </Nothing>
        )}
        {edit.kind === 'patch' && (
          <Panel title="Your change">
            <Diff before={edit.before} after={edit.after} label="Your change" />
          </Panel>
        )}
      </div>
      <div className={styles.column}>
        <Decide
          gate={gate}
          etag={etag}
          eligibility={eligibility}
          stale={stale}
          edit={edit}
          artifact={gate.artifacts.length > 1 ? artifact : undefined}
          decided={reply => {
            setDraft(undefined)
            decided(reply)
          }}
        />
        {beside}
      </div>
    </div>
  )
}

function Tools({
  artifact,
  editable,
  draft,
  setDraft,
  text,
}: {
  artifact: Artifact
  editable: boolean
  draft: string | undefined
  setDraft: (text: string | undefined) => void
  text: string | undefined
}) {
  return (
    <span className={styles.tools}>
      <a href={contentAddress(artifact.id)} download={artifact.name}>
        Download
      </a>
      {editable &&
        (draft === undefined ? (
          <Button
            disabledReason={text === undefined ? 'It is being fetched.' : undefined}
            onPress={() => setDraft(editableText(artifact, text ?? ''))}
          >
            Edit
          </Button>
        ) : (
          <Button onPress={() => setDraft(undefined)}>Throw the edit away</Button>
        ))}
    </span>
  )
}

function Editor({
  artifact,
  draft,
  setDraft,
  edit,
  allowed,
}: {
  artifact: Artifact
  draft: string
  setDraft: (text: string) => void
  edit: Edit
  allowed: string[]
}) {
  return (
    <>
      {allowed.length > 0 && (
        <p className={styles.hint}>
          May be edited: <code>{allowed.join(', ')}</code>
        </p>
      )}
      <textarea
        className={styles.editor}
        aria-label={`Edit ${artifact.name}`}
        aria-invalid={edit.kind === 'broken'}
        value={draft}
        rows={Math.min(30, draft.split('\n').length + 1)}
        spellCheck={false}
        onChange={event => setDraft(event.currentTarget.value)}
      />
      <p className={styles.hint} role="status">
        {edit.kind === 'broken' ? edit.message : ''}
      </p>
    </>
  )
}
