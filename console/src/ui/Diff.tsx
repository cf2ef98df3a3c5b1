import { Fragment } from 'react'
import { kept, useKept } from './kept'
import { Keys } from './keys/Keys'
import { useCommands } from './keys/useCommands'
import { diffLines, pairs, type Line } from './lines'
import { changedWords, type Piece } from './words'
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
  const words = changedWords(lines)
  return (
    <div className={styles.diff} tabIndex={0} role="region" aria-label={label}>
      {mode === 'unified' ? <Unified lines={lines} words={words} /> : <Split lines={lines} words={words} />}
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

interface Changes {
  lines: Line[]
  words: Map<Line, Piece[]>
}

function Unified({ lines, words }: Changes) {
  return lines.map((line, at) => (
    <div key={at} className={styles[line.kind]}>
      <Content line={line} words={words} />
    </div>
  ))
}

function Split({ lines, words }: Changes) {
  return (
    <div className={styles.split}>
      {pairs(lines).map(([left, right], at) => (
        <Fragment key={at}>
          <div className={left ? styles[left.kind] : styles.gap}>{left && <Content line={left} words={words} />}</div>
          <div className={right ? styles[right.kind] : styles.gap}>{right && <Content line={right} words={words} />}</div>
        </Fragment>
      ))}
    </div>
  )
}

function Content({ line, words }: { line: Line; words: Changes['words'] }) {
  return (
    <>
      <span aria-hidden="true" className={styles.sign}>
        {SIGNS[line.kind]}
      </span>
      <span className="unseen">{WORDS[line.kind]}</span>
      {line.kind === 'skipped'
        ? '…'
        : (words.get(line)?.map((piece, at) => (
            <span key={at} className={piece.changed ? styles.changed : undefined}>
              {piece.text}
            </span>
          )) ?? line.text)}
    </>
  )
}
