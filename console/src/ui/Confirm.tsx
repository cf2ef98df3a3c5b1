import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Failure } from './Failure'
import styles from './Form.module.css'

interface Props {
  title: string
  open: boolean
  close: () => void
  /** What it is called on the button. */
  act: string
  onAct: () => void
  busy: boolean
  error: Error | null
  children: ReactNode
}

/** Says what follows before it is done, and stays open until it is. */
export function Confirm({ title, open, close, act, onAct, busy, error, children }: Props) {
  return (
    <Dialog title={title} open={open} close={close}>
      {children}
      {error && <Failure error={error} />}
      <div className={styles.buttons}>
        <Button look="stop" onPress={onAct} busy={busy ? 'Recording…' : undefined}>
          {act}
        </Button>
        <Button onPress={close}>Leave it</Button>
      </div>
    </Dialog>
  )
}
