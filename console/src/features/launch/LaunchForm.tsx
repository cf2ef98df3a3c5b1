import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { post } from '../../api/http'
import { ProblemError } from '../../api/problem'
import type { Pipeline } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { defaultsOf, isSimple } from '../../ui/schema'
import { SchemaForm, type Values } from '../../ui/SchemaForm'
import styles from './Launch.module.css'

export function LaunchForm({ pipeline }: { pipeline: Pipeline }) {
  const navigate = useNavigate()
  const simple = isSimple(pipeline.inputs)
  const [values, setValues] = useState<Values>(() => defaultsOf(pipeline.inputs))
  const [text, setText] = useState('{}')
  const [mode, setMode] = useState<'auto' | 'manual'>('auto')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const parsed = simple ? { value: values } : parse(text)
  const start = useMutation({
    mutationFn: (input: unknown) =>
      post('/api/v1/runs', {
        headers: { 'Idempotency-Key': key },
        body: { pipeline: pipeline.name, version: pipeline.version, input, mode },
      }),
    onSuccess: ({ data }) => navigate(`/runs/${data.id}`),
    onError: () => setKey(crypto.randomUUID()),
  })
  return (
    <form
      className={styles.body}
      onSubmit={event => {
        event.preventDefault()
        if ('value' in parsed && !start.isPending) {
          start.mutate(parsed.value)
        }
      }}
    >
      {simple ? (
        <SchemaForm schema={pipeline.inputs} values={values} onChange={setValues} errors={inputErrors(start.error)} />
      ) : (
        <Textarea
          label="Input, as JSON"
          rows={8}
          spellCheck={false}
          classNames={{ input: styles.json ?? '' }}
          value={text}
          error={'broken' in parsed ? parsed.broken : undefined}
          onChange={event => setText(event.currentTarget.value)}
        />
      )}
      <label className={styles.which}>
        Stages start
        <select value={mode} onChange={event => setMode(event.currentTarget.value === 'manual' ? 'manual' : 'auto')}>
          <option value="auto">by themselves</option>
          <option value="manual">one at a time, when told</option>
        </select>
      </label>
      {start.error && <Failure error={start.error} />}
      <div>
        <Button
          type="submit"
          look="go"
          size="sm"
          busy={start.isPending ? 'Recording…' : undefined}
          disabledReason={'broken' in parsed ? 'The input is not JSON yet.' : undefined}
        >
          Start the run
        </Button>
      </div>
    </form>
  )
}

function parse(text: string): { value: unknown } | { broken: string } {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch (failure) {
    return { broken: failure instanceof Error ? failure.message : 'This is not JSON.' }
  }
}

function inputErrors(error: Error | null): Map<string, string> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  return new Map(errors.map(each => [each.pointer.replace(/^\/input/, ''), each.message]))
}
