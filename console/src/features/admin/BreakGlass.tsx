import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { brokenGlass } from '../../api/admin'
import { post, remove } from '../../api/http'
import { me } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { Field, textOf } from '../../ui/Field'
import { Panel } from '../../ui/Panel'
import { SendForm } from '../../ui/SendForm'
import { Until } from '../../ui/Until'
import { useMay } from '../../ui/useMay'
import styles from './Admin.module.css'

/** In an emergency: set aside who may approve, for an hour at most, for all to see. */
export function BreakGlass({ project }: { project: string }) {
  const client = useQueryClient()
  const broken = useQuery(brokenGlass(project))
  const who = useQuery(me()).data
  const forbidden = useMay('gates:decide')
  const [open, setOpen] = useState(false)
  const settled = () => client.invalidateQueries({ queryKey: brokenGlass(project).queryKey })
  const take = useMutation({
    mutationFn: (typed: FormData) =>
      post('/api/v1/projects/{project}/break-glass', {
        path: { project },
        body: { reason: textOf(typed, 'reason'), for: textOf(typed, 'for') },
      }),
    onSuccess: () => setOpen(false),
    onSettled: settled,
  })
  const mend = useMutation({
    mutationFn: () => remove('/api/v1/projects/{project}/break-glass', { path: { project } }),
    onSettled: settled,
  })
  return (
    <Panel
      title={`Break glass in ${project}`}
      aside={
        <Button look="stop" disabledReason={forbidden} onPress={() => setOpen(true)}>
          Break the glass
        </Button>
      }
    >
      <div className={styles.body}>
        <p className={styles.quiet}>
          Sets aside approvers and exclusions of its gates for an hour at most. Quorum, form and critical gates still hold; everybody can see it.
        </p>
        {broken.data?.map(each => (
          <p key={each.principal}>
            <strong>{each.principal}</strong>: {each.reason} {each.until_at && <>(ends <Until at={each.until_at} />)</>}{' '}
            {each.principal === who?.id && (
              <Button onPress={() => mend.mutate()} busy={mend.isPending ? 'Recording…' : undefined}>
                Mend it
              </Button>
            )}
          </p>
        ))}
        {broken.data?.length === 0 && <p>Nobody has broken it.</p>}
        {broken.error && <p className={styles.quiet}>{broken.error.message}</p>}
        {mend.error && <Failure error={mend.error} />}
      </div>
      <Dialog title="Break the glass?" open={open} close={() => setOpen(false)}>
        <SendForm sending={take} send="Break it" look="stop" leave={() => setOpen(false)}>
          <p>It is in the log and the audit trail under your name, and every decision made so says so.</p>
          <Field label="Why" hint="In ten letters or more">
            <input name="reason" required minLength={10} maxLength={2000} autoComplete="off" />
          </Field>
          <Field label="For">
            <select name="for" defaultValue="30m">
              <option value="15m">15 minutes</option>
              <option value="30m">30 minutes</option>
              <option value="1h">An hour</option>
            </select>
          </Field>
        </SendForm>
      </Dialog>
    </Panel>
  )
}
