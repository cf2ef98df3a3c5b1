import { useSyncExternalStore } from 'react'
import { Dialog } from '../ui/Dialog'
import { useKept } from '../ui/kept'
import { keyboard, lettersOn, type Group } from '../ui/keys/keyboard'
import { Keys } from '../ui/keys/Keys'
import styles from './Help.module.css'

/** What the keys do on this page. */
export function Help({ open, close }: { open: boolean; close: () => void }) {
  const groups = useSyncExternalStore(keyboard.watch, keyboard.current)
  const [letters, setLetters] = useKept(lettersOn)
  return (
    <Dialog title="Keys" open={open} close={close} wide>
      <div className={styles.groups}>
        {together(groups).map(group => (
          <section key={group.name} aria-label={group.name}>
            <h3>{group.name}</h3>
            <dl className={styles.list}>
              {group.commands.map(command => (
                <div key={`${command.keys ?? ''}${command.label}`}>
                  <dt>{command.label}</dt>
                  <dd>{command.keys !== undefined && <Keys of={command.keys} always />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className={styles.letters}>
        <input
          type="checkbox"
          checked={letters === 'on'}
          onChange={event => setLetters(event.currentTarget.checked ? 'on' : 'off')}
        />
        Single keys do something. Without this, only those with Ctrl or ⌘ do.
      </label>
    </Dialog>
  )
}

/** Groups of the same name as one, this page's before those that hold everywhere. */
function together(groups: Group[]): Group[] {
  const byName = new Map<string, Group>()
  for (const group of groups.toReversed()) {
    const commands = group.commands.filter(each => each.keys !== undefined)
    const known = byName.get(group.name)
    if (commands.length > 0) {
      byName.set(group.name, { name: group.name, commands: [...(known?.commands ?? []), ...commands] })
    }
  }
  return [...byName.values()]
}
