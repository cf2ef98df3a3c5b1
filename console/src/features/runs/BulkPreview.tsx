import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { post } from '../../api/http'
import type { components } from '../../api/schema'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { State } from '../../ui/State'
import styles from './Runs.module.css'

export type Command = 'pause' | 'resume' | 'cancel'
type Item = components['schemas']['BulkItem']

const DONE: Record<Command, string> = { pause: 'paused', resume: 'resumed', cancel: 'canceled' }

/** What would become of each run, by the rules that the server goes by; then what became of it. */
export function BulkPreview({
  command,
  runs,
  close,
  done,
}: {
  command: Command
  runs: string[]
  close: () => void
  done: () => void
}) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const preview = useQuery({
    queryKey: ['bulk', command, runs],
    queryFn: async ({ signal }) => (await post('/api/v1/runs/bulk', { body: { command, runs, dry_run: true }, signal })).data,
    staleTime: 0,
    gcTime: 0,
  })
  const act = useMutation({
    mutationFn: () =>
      post('/api/v1/runs/bulk', { body: { command, runs, ...(reason.trim() ? { reason: reason.trim() } : {}) } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['runs'] }),
  })
  const result = act.data?.data
  const shown = result ?? preview.data
  if (preview.error) {
    return <Failure error={preview.error} retry={() => void preview.refetch()} />
  }
  if (!shown) {
    return <Loading what="what would be" />
  }
  const out = shown.items.filter(each => !each.applied)
  return (
    <>
      <p role="status">
        {result
          ? `${result.applied} of ${result.items.length} ${DONE[command]}.`
          : `${shown.applied} of ${shown.items.length} will be ${DONE[command]}${out.length > 0 ? `, ${out.length} left out` : ''}.`}
      </p>
      <ul className={styles.items}>
        {[...shown.items.filter(each => each.applied), ...out].map(each => (
          <Line key={each.run} item={each} words={result ? DONE[command] : `will be ${DONE[command]}`} />
        ))}
      </ul>
      {act.error && <Failure error={act.error} />}
      {result ? (
        <div className={styles.answer}>
          <Button
            look="go"
            onPress={() => {
              done()
              close()
            }}
          >
            Done
          </Button>
        </div>
      ) : (
        <>
          {command !== 'resume' && (
            <label className={styles.reason}>
              Reason, for the record of each
              <input value={reason} maxLength={8000} onChange={event => setReason(event.currentTarget.value)} />
            </label>
          )}
          <div className={styles.answer}>
            <Button
              look={command === 'cancel' ? 'stop' : 'go'}
              disabledReason={shown.applied === 0 ? 'None of them can be.' : undefined}
              busy={act.isPending ? 'Recording…' : undefined}
              onPress={() => act.mutate()}
            >
              {`${command.charAt(0).toUpperCase()}${command.slice(1)} ${shown.applied}`}
            </Button>
            <Button onPress={close}>Leave them</Button>
          </div>
        </>
      )}
    </>
  )
}

function Line({ item, words }: { item: Item; words: string }) {
  return (
    <li>
      <Link to={`/runs/${item.run}`} className={styles.id}>
        {item.run}
      </Link>
      {item.pipeline && <span className={styles.quiet}>{item.pipeline}</span>}
      {item.status && <State of={item.status} />}
      <span className={item.applied ? undefined : styles.out}>{item.applied ? words : `left out: ${item.reason ?? item.code ?? ''}`}</span>
    </li>
  )
}
