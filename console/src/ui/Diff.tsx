import { Fragment } from 'react'
import { kept, useKept } from './kept'
import { Keys } from './keys/Keys'
import { useCommands } from './keys/useCommands'
import { diffLines, pairs, type Line } from './lines'
import styles from './Diff.module.css'

const SIGNS = { same: ' ', old: '-', new: '+', skipped: ' ' }
const WORDS = { same: '', old: 'removed: ', new: 'added: ', skipped: '' }

/** How everybody here likes to see changes. */
export const diffMode = kept('diff', ['unified', 'split'])

export function Diff({ before, after, label }: { before: string; after: string; label: string }) {
  const [mode] = useKept(diffMode)
  const lines = diffLines(before, after)
  if (lines.length === 0) {
    return <p className={styles.none}>Nothing is changed.</p>
  }
  return (
    <div className={styles.diff} tabIndex={0} role="region" aria-label={label}>
      {mode === 'unified' ? <Unified lines={lines} /> : <Split lines={lines} />}
    </div>
  )
}

/** Beside the title of whatever shows a diff. */
export function DiffMode() {
  const [mode, setMode] = useKept(diffMode)
  const turn = () => setMode(mode === 'unified' ? 'split' : 'unified')
  useCommands('Changes', [{ keys: 'v', label: mode === 'unified' ? 'Show changes side by side' : 'Show changes in one column', run: turn }])
  return (
    <button type="button" className={styles.mode} aria-pressed={mode === 'split'} aria-keyshortcuts="v" onClick={turn}>
      Side by side <Keys of="v" />
    </button>
  )
}

function Unified({ lines }: { lines: Line[] }) {
  return lines.map((line, at) => (
    <div key={at} className={styles[line.kind]}>
      <Content line={line} />
    </div>
  ))
}

function Split({ lines }: { lines: Line[] }) {
  return (
    <div className={styles.split}>
      {pairs(lines).map(([left, right], at) => (
        <Fragment key={at}>
          <div className={left ? styles[left.kind] : styles.gap}>{left && <Content line={left} />}</div>
          <div className={right ? styles[right.kind] : styles.gap}>{right && <Content line={right} />}</div>
        </Fragment>
      ))}
    </div>
  )
}

function Content({ line }: { line: Line }) {
  return (
    <>
      <span aria-hidden="true" className={styles.sign}>
        {SIGNS[line.kind]}
      </span>
      <span className="unseen">{WORDS[line.kind]}</span>
      {line.kind === 'skipped' ? '…' : line.text}
    </>
  )
}
