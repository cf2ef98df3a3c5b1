import type { ReactNode } from 'react'
import { Button } from './Button'
import { Failure } from './Failure'
import form from './Form.module.css'

interface Sending {
  mutate: (typed: FormData) => void
  isPending: boolean
  error: Error | null
}

/** Fields whose values are recorded on the server; what it has against them stands below, and nothing typed is lost. */
export function SendForm({
  sending,
  send,
  look = 'go',
  leave,
  children,
}: {
  sending: Sending
  send: string
  look?: 'go' | 'stop'
  leave: () => void
  children: ReactNode
}) {
  return (
    <form
      className={form.form}
      onSubmit={event => {
        event.preventDefault()
        // A dialog may stand within a form of the page.
        event.stopPropagation()
        sending.mutate(new FormData(event.currentTarget))
      }}
    >
      {children}
      {sending.error && <Failure error={sending.error} />}
      <div className={form.buttons}>
        <Button type="submit" look={look} busy={sending.isPending ? 'Recording…' : undefined}>
          {send}
        </Button>
        <Button onPress={leave}>Leave it</Button>
      </div>
    </form>
  )
}
