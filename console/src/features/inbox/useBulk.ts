import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { post } from '../../api/http'
import { mayRetry, ProblemError } from '../../api/problem'
import type { OpenGate } from '../../api/queries'
import { keyOf } from '../../api/waiting'

/** How long an approval of several can be taken back, in milliseconds. */
export const DELAY = 10_000
const TRIES = 5

export type Step = 'choosing' | 'waiting' | 'working' | 'done'
/** Of one gate: approved, or why not. */
export type Result = { ok: true } | { ok: false; error: Error }

/** Approves several, one by one: each has a record of its own, and may fail alone. */
export function useBulk() {
  const client = useQueryClient()
  const [step, setStep] = useState<Step>('choosing')
  const [startsAt, setStartsAt] = useState(0)
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = useRef(new AbortController())
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      stop.current.abort()
    },
    [],
  )

  const work = async (gates: OpenGate[], reason: string, signal: AbortSignal) => {
    setStep('working')
    for (const gate of gates) {
      if (signal.aborted) {
        break
      }
      const result = await approve(gate, reason, signal)
      setResults(before => new Map(before).set(keyOf(gate), result))
    }
    setStep('done')
    void client.invalidateQueries({ queryKey: ['gates'] })
  }
  return {
    step,
    startsAt,
    results,
    start: (gates: OpenGate[], reason: string) => {
      stop.current = new AbortController()
      const { signal } = stop.current
      setResults(new Map())
      setStartsAt(Date.now() + DELAY)
      setStep('waiting')
      timer.current = setTimeout(() => void work(gates, reason, signal), DELAY)
    },
    /** While waiting: nothing has happened. While working: the rest stays as it is. */
    cancel: () => {
      clearTimeout(timer.current)
      stop.current.abort()
      if (step === 'waiting') {
        setStep('choosing')
      }
    },
    again: () => {
      setStep('choosing')
      setResults(new Map())
    },
  }
}

async function approve(gate: OpenGate, reason: string, signal: AbortSignal): Promise<Result> {
  const key = crypto.randomUUID()
  for (let tries = 1; ; tries++) {
    try {
      await post('/api/v1/runs/{run}/gates/{stage}/decisions', {
        path: { run: gate.run, stage: gate.stage },
        // What the preview showed, and nothing that came since.
        headers: { 'If-Match': `"${gate.subject}"`, 'Idempotency-Key': key },
        body: { outcome: 'approve', ...(reason.trim() ? { reason: reason.trim() } : {}) },
      })
      return { ok: true }
    } catch (failure) {
      const error = failure instanceof Error ? failure : new Error(String(failure))
      if (tries >= TRIES || !mayRetry(error) || signal.aborted) {
        return { ok: false, error }
      }
      const wait = error instanceof ProblemError && error.retryAfter !== undefined ? error.retryAfter : 2 ** tries
      await new Promise(resolve => setTimeout(resolve, wait * 1000))
    }
  }
}
