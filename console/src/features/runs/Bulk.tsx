import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { BulkPreview, type Command } from './BulkPreview'
import styles from './Runs.module.css'
import { MOST } from './selection'

const TITLES: Record<Command, string> = {
  pause: 'Pause these runs?',
  resume: 'Resume these runs?',
  cancel: 'Cancel these runs?',
}

/** What can be done with all that is chosen, each run by itself. */
export function Bulk({ ids, clear }: { ids: ReadonlySet<string>; clear: () => void }) {
  const [command, setCommand] = useState<Command>()
  const close = () => setCommand(undefined)
  return (
    <div className={styles.bulk} role="group" aria-label="With what is chosen">
      <span role="status">
        {ids.size} chosen{ids.size === MOST ? ', which is the most at once' : ''}
      </span>
      <Button onPress={() => setCommand('pause')}>Pause…</Button>
      <Button onPress={() => setCommand('resume')}>Resume…</Button>
      <Button look="stop" onPress={() => setCommand('cancel')}>
        Cancel…
      </Button>
      <Button onPress={clear}>Choose none</Button>
      <Dialog title={command ? TITLES[command] : ''} open={command !== undefined} close={close}>
        {command && <BulkPreview command={command} runs={[...ids]} close={close} done={clear} />}
      </Dialog>
    </div>
  )
}
