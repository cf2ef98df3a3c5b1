import { Copy } from './Copy'
import styles from './Once.module.css'

/** Something that can be seen now, and never again. */
export function Once({ what, value, children }: { what: string; value: string; children?: string }) {
  return (
    <div className={styles.once}>
      <p>
        <strong>This is shown once.</strong> {children ?? 'Keep it where nobody else can read it: here it can never be read again.'}
      </p>
      <div className={styles.line}>
        <input readOnly value={value} aria-label={what} spellCheck={false} onFocus={event => event.currentTarget.select()} />
        <Copy text={value} />
      </div>
    </div>
  )
}
