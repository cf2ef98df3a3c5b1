import type { System } from '../../api/admin'
import { Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { bytes } from '../../ui/time'
import styles from './System.module.css'

const NAMES: Record<string, string> = { engine: 'Engine', store: 'Store', log_writer: 'Log writer', disk: 'Disk' }
const GOOD = ['ready', 'idle']

export function Parts({ ready }: { ready: System['ready'] }) {
  return (
    <Panel title="Parts">
      <ul className={styles.parts}>
        {Object.entries(ready.components).map(([name, part]) => (
          <li key={name}>
            <div className={styles.meterHead}>
              <strong>{NAMES[name] ?? name}</strong>
              <State of={GOOD.includes(part.status) ? 'succeeded' : 'failed'} words={part.status.replaceAll('_', ' ')} />
            </div>
            <span className={styles.quiet}>
              {Object.entries(part.details)
                .map(([key, value]) => `${key.replace('_bytes', '').replaceAll('_', ' ')}: ${shown(key, value)}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function shown(key: string, value: unknown): string {
  return key.endsWith('_bytes') && typeof value === 'number' ? bytes(value) : String(value)
}
