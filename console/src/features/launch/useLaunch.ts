import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { post } from '../../api/http'
import { ProblemError } from '../../api/problem'
import type { Pipeline } from '../../api/queries'
import { defaultsOf, isSimple } from '../../ui/schema'
import type { Values } from '../../ui/SchemaForm'
import { checkInput } from './check'
import { bodyOf, filledIn, labelsOf, type Launch } from './lines'

/** All that a launch is made of, and what is wrong with it. */
export function useLaunch(pipeline: Pipeline, chosen: number | undefined) {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [filled] = useState(() => filledIn(search))
  const simple = isSimple(pipeline.inputs)
  const [values, setValues] = useState<Values>(() => valuesOf(filled.input) ?? defaultsOf(pipeline.inputs))
  const [text, setText] = useState(() => JSON.stringify(filled.input ?? defaultsOf(pipeline.inputs), null, 2))
  const [mode, setMode] = useState(filled.mode)
  const [labels, setLabels] = useState(filled.labels)
  const [tried, setTried] = useState(false)
  // Fields that hold text of their own begin anew when something else fills them in.
  const [filling, setFilling] = useState(0)
  const [key, setKey] = useState(() => crypto.randomUUID())
  const parsed = simple ? { value: values } : parse(text)
  const input: unknown = 'value' in parsed ? parsed.value : undefined
  const found = checkInput(pipeline.inputs, input)
  const launch: Launch = { pipeline: pipeline.name, version: chosen, input, mode, labels: labelsOf(labels) }
  const start = useMutation({
    mutationFn: () =>
      post('/api/v1/runs', {
        headers: { 'Idempotency-Key': key },
        body: { ...bodyOf(launch), version: pipeline.version },
      }),
    onSuccess: ({ data }) => navigate(`/runs/${data.id}`),
    onError: () => setKey(crypto.randomUUID()),
  })
  const broken = 'broken' in parsed ? parsed.broken : undefined
  const wrong = found.wrong.size + (tried ? found.missing.size : 0)
  return {
    simple, values, text, mode, labels, filling, launch, start, broken,
    setText, setMode, setLabels,
    errors: new Map([...said(start.error), ...(tried ? found.missing : []), ...found.wrong]),
    reason: broken ? 'The input is not JSON yet.' : wrong > 0 ? `${wrong === 1 ? 'A field is' : `${wrong} fields are`} not as the pipeline needs it.` : undefined,
    change: (next: Values) => {
      start.reset()
      setValues(next)
    },
    fill: (next: unknown) => {
      start.reset()
      setValues(valuesOf(next) ?? {})
      setText(JSON.stringify(next, null, 2))
      setFilling(filling + 1)
    },
    submit: () => {
      setTried(true)
      if (broken === undefined && found.wrong.size + found.missing.size === 0 && !start.isPending) {
        start.mutate()
      }
    },
  }
}

function valuesOf(value: unknown): Values | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
}

function parse(text: string): { value: unknown } | { broken: string } {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch (failure) {
    return { broken: failure instanceof Error ? failure.message : 'This is not JSON.' }
  }
}

function said(error: Error | null): Map<string, string> {
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : []
  return new Map(errors.map(each => [each.pointer.replace(/^\/input/, ''), each.message]))
}
