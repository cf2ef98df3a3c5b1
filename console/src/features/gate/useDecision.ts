import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { post, type Reply } from '../../api/http'
import { gate as gateQuery, type Artifact, type Gate } from '../../api/queries'
import type { Values } from '../../ui/SchemaForm'
import type { Operation } from './patch'

export type Outcome = 'approve' | 'reject'

export interface Ask {
  outcome: Outcome
  reason: string
  /** What a rejection does, where it differs from what the pipeline says. */
  then: string | undefined
  changes: Operation[]
  form: Values | undefined
}

/** Sends a decision on what was seen. Done is what is on disk. */
export function useDecision(gate: Gate, etag: string | undefined, artifact: Artifact | undefined, decided: (reply: Reply<Gate>, outcome: Outcome) => void) {
  const client = useQueryClient()
  // The same click gets the same answer, however often it has to be sent.
  const [key, setKey] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: ({ outcome, reason, then, changes, form }: Ask) =>
      post('/api/v1/runs/{run}/gates/{stage}/decisions', {
        path: { run: gate.run, stage: gate.stage },
        headers: { 'If-Match': etag ?? '', 'Idempotency-Key': key },
        body: {
          outcome,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...(outcome === 'reject' && then !== undefined ? { then } : {}),
          ...(changes.length > 0 ? { patch: changes } : {}),
          ...(changes.length > 0 && artifact && gate.artifacts.length > 1 ? { artifact: artifact.id } : {}),
          ...(form !== undefined ? { form } : {}),
        },
      }),
    onSuccess: async (_, { outcome }) => {
      decided(await client.query({ ...gateQuery(gate.run, gate.stage), staleTime: 0 }), outcome)
    },
    onError: () => setKey(crypto.randomUUID()),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['run', gate.run] })
      void client.invalidateQueries({ queryKey: ['gates'] })
    },
  })
}
