import { useLocation } from 'react-router'
import styles from './Said.module.css'

/** What was done on the page before, handed on as `state: { said }`. */
export function Said() {
  const state: unknown = useLocation().state
  const said: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'said') : undefined
  return (
    <p role="status" className={styles.said}>
      {typeof said === 'string' ? said : ''}
    </p>
  )
}
