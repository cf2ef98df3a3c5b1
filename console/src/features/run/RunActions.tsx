import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { post } from '../../api/http'
import { run as runQuery, type Run } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { again } from './again'
import styles from './Run.module.css'

type Command = 'pause' | 'resume' | 'cancel'

const OVER = ['completed', 'failed', 'canceled']

/** Why a command would be refused now. */
function reason(command: Command, run: Run): string | undefined {
  if (OVER.includes(run.status)) {
    return 'The run is over.'
  }
  if (run.status === 'canceling') {
    return 'The run is being canceled.'
  }
  if (command === 'resume' && run.status !== 'paused') {
    return 'Only a paused run can go on.'
  }
  if (command === 'pause' && run.status === 'paused') {
    return 'The run is paused already.'
  }
  return undefined
}

export function RunActions({ run, children }: { run: Run; children?: ReactNode }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const command = useMutation({
    mutationFn: (name: Command) => post(`/api/v1/runs/{run}/${name}`, { path: { run: run.id } }),
    onSuccess: ({ data }) => {
      client.setQueryData(runQuery(run.id).queryKey, data)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['run', run.id] }),
  })
  const busy = (name: Command) => (command.isPending && command.variables === name ? 'Recording…' : undefined)
  return (
    <div className={styles.actions}>
      {children}
      {OVER.includes(run.status) && run.status !== 'failed' && (
        <Link to={again(run)} className={styles.nextLink}>
          Launch again
        </Link>
      )}
      {run.status === 'paused' ? (
        <Button look="go" busy={busy('resume')} onPress={() => command.mutate('resume')}>
          Resume
        </Button>
      ) : (
        <Button busy={busy('pause')} disabledReason={reason('pause', run)} onPress={() => command.mutate('pause')}>
          Pause
        </Button>
      )}
      <Button
        look="stop"
        busy={busy('cancel')}
        disabledReason={reason('cancel', run)}
        onPress={() => setAsking(true)}
      >
        Cancel run
      </Button>
      {command.error && <Failure error={command.error} />}
      <Dialog title="Cancel this run?" open={asking} close={() => setAsking(false)}>
        <p>Stages that are running are stopped. What is done stays, and a canceled run cannot go on.</p>
        <div className={styles.actions}>
          <Button
            look="stop"
            onPress={() => {
              setAsking(false)
              command.mutate('cancel')
            }}
          >
            Cancel the run
          </Button>
          <Button onPress={() => setAsking(false)}>Let it go on</Button>
        </div>
      </Dialog>
    </div>
  )
}
