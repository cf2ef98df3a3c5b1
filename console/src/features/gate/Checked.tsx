import styles from './Gate.module.css'
import type { Check } from './useCheck'

/** What the server says of the edit, as it is typed. */
export function Checked({ check, approve }: { check: Check; approve: string[] }) {
  return (
    <div className={styles.checked} data-state={check.state} role="status">
      {check.state !== 'none' && (
        <>
          <p>{words(check, approve)}</p>
          {check.state !== 'broken' && check.errors.size > 0 && (
            <ul>
              {[...check.errors].map(([place, message]) => (
                <li key={place}>
                  {place !== '-' && <code>{place || '/'}</code>} {message}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  )
}

function words(check: Check, approve: string[]): string {
  const count = check.changes.length === 1 ? '1 change' : `${check.changes.length} changes`
  switch (check.state) {
    case 'none':
      return ''
    case 'broken':
      return 'What is typed is not understood yet.'
    case 'checking':
      return `${count}: the server is looking at it.`
    case 'unknown':
      return `${count}. The server could not be asked about it; it checks again when you decide.`
    case 'wrong':
      return `${count}. The server would not take this:`
    case 'fits': {
      const digest = check.result ? ` The result is ${check.result.slice(0, 15)}….` : ''
      const next = approve.length > 0 ? ` Approved like this, ${approve.join(', ')} would go on with it.` : ''
      return `${count}. The server would take this.${digest}${next}`
    }
    default:
      return check.state satisfies never
  }
}
