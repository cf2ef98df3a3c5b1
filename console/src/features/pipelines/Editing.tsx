import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../api/http'
import { pipelineSchema, validation, type PipelineProblem } from '../../api/plans'
import type { Pipeline } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Diff } from '../../ui/Diff'
import { Failure } from '../../ui/Failure'
import { Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { useMay } from '../../ui/useMay'
import { YamlEditor } from '../../ui/yaml/YamlEditor'
import styles from './Pipelines.module.css'

const NONE: PipelineProblem[] = []

export function Editing({ before, first }: { before: Pipeline | undefined; first: string }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [text, setText] = useState(first)
  const settled = useSettled(text)
  const schema = useQuery(pipelineSchema())
  const check = useQuery(validation(settled))
  const forbidden = useMay('pipelines:write')
  const register = useMutation({
    mutationFn: () => post('/api/v1/pipelines', { body: { definition: text } }),
    onSuccess: ({ data }) => navigate(`/pipelines/${data.name}?version=${data.version}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['pipelines'] }),
  })
  const current = settled === text ? check.data : undefined
  const problems = current?.problems ?? NONE
  const errors = problems.filter(each => each.severity === 'error').length
  const beside = before?.files.length ?? 0
  const reason =
    forbidden ??
    (beside > 0
      ? `Its version has ${beside === 1 ? 'a file' : `${beside} files`} beside it, which only the command line sends: signalbox pipeline push FOLDER`
      : before && text === before.definition
        ? 'Nothing is changed.'
        : errors > 0
          ? 'The server would not keep it: see what it found.'
          : undefined)
  return (
    <>
      <Panel
        title="File"
        aside={
          <span className={styles.tools}>
            <span role="status">
              {check.error ? (
                <State of="unknown" words="not checked" />
              ) : current === undefined ? (
                <State of="running" words="checking" />
              ) : current.valid ? (
                <State of="succeeded" words={problems.length > 0 ? `good, ${problems.length} to know` : 'good'} />
              ) : (
                <State of="failed" words={errors === 1 ? '1 mistake' : `${errors} mistakes`} />
              )}
            </span>
            <Button
              look="go"
              disabledReason={reason}
              busy={register.isPending ? 'Recording…' : undefined}
              onPress={() => register.mutate()}
            >
              {before ? `Register v${before.version + 1}` : 'Register'}
            </Button>
          </span>
        }
      >
        <YamlEditor label="Pipeline file" initial={first} schema={schema.data} problems={problems} onChange={setText} />
        <p className={styles.hint}>Ctrl-Space proposes keys and values. Tab leaves the editor; Ctrl-[ and Ctrl-] indent.</p>
      </Panel>
      {beside > 0 && <p className={styles.quiet}>{reason}</p>}
      {register.error && <Failure error={register.error} />}
      {check.error && <Failure error={check.error} retry={() => void check.refetch()} />}
      {problems.length > 0 && <Found problems={problems} />}
      {before && text !== before.definition && (
        <Panel title={`Against v${before.version}`}>
          <Diff before={before.definition} after={text} label={`What differs from v${before.version}`} />
        </Panel>
      )}
    </>
  )
}

function Found({ problems }: { problems: PipelineProblem[] }) {
  return (
    <Panel title="What the server found">
      <ul className={styles.list}>
        {problems.map(each => (
          <li key={`${each.line}:${each.column}:${each.code}:${each.message}`}>
            <State of={each.severity === 'error' ? 'failed' : 'waiting'} words={each.severity} />
            <span className={styles.quiet}>{`line ${each.line}, column ${each.column}`}</span>
            <span>{each.message}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What was typed, once it is left alone for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 700)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
