import { Link, useNavigate } from 'react-router'
import type { OpenGate } from '../../api/queries'
import { placeOf } from '../../api/waiting'
import { Button } from '../../ui/Button'
import { useCommands } from '../../ui/keys/useCommands'
import styles from './Gate.module.css'
import type { QueuePlace } from './useQueue'

/** One after the other: where I am in my inbox. */
export function Queue({ queue }: { queue: QueuePlace }) {
  const navigate = useNavigate()
  const go = (to: OpenGate | undefined) => to && void navigate(placeOf(to, true))
  const steps = [
    { keys: '[', label: 'Item before', to: queue.before, reason: 'This is the first one.' },
    { keys: ']', label: 'Next item', to: queue.next, reason: 'This is the last one.' },
  ]
  useCommands('Inbox', [
    ...steps.map(step => ({ keys: step.keys, label: step.label, run: () => go(step.to), disabledReason: step.to ? undefined : step.reason })),
    { keys: 'Escape', label: 'Back to the inbox', run: () => void navigate('/inbox') },
  ])
  return (
    <nav className={styles.queue} aria-label="Inbox">
      <Link to="/inbox">Inbox</Link>
      <span>{queue.at > 0 ? `${queue.at} of ${queue.of} that wait for you` : `${queue.of} wait for you`}</span>
      {steps.map(step => (
        <Button key={step.keys} keys={step.keys} disabledReason={step.to ? undefined : step.reason} onPress={() => go(step.to)}>
          {step.label}
        </Button>
      ))}
    </nav>
  )
}
