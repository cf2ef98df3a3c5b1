import type { Run } from '../../api/queries'
import { JsonTree } from '../../ui/preview/JsonTree'
import styles from './Run.module.css'

/** What the run was started with. */
export function RunInput({ run }: { run: Run }) {
  const { input } = run
  if (typeof input !== 'object' || input === null || Object.keys(input).length === 0) {
    return null
  }
  return (
    <details className={styles.input}>
      <summary>Input</summary>
      <JsonTree value={input} />
    </details>
  )
}
