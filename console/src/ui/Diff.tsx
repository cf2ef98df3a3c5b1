import { diffLines } from './lines'
import styles from './Diff.module.css'

const SIGNS = { same: ' ', old: '-', new: '+', skipped: ' ' }
const WORDS = { same: '', old: 'removed: ', new: 'added: ', skipped: '' }

export function Diff({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = diffLines(before, after)
  if (lines.length === 0) {
    return <p className={styles.none}>Nothing is changed.</p>
  }
  return (
    <div className={styles.diff} tabIndex={0} role="region" aria-label={label}>
      {lines.map((line, at) => (
        <div key={at} className={styles[line.kind]}>
          <span aria-hidden="true" className={styles.sign}>
            {SIGNS[line.kind]}
          </span>
          <span className="unseen">{WORDS[line.kind]}</span>
          {line.kind === 'skipped' ? '…' : line.text}
        </div>
      ))}
    </div>
  )
}
