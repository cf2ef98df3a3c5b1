import type { Stage } from '../../../api/queries'
import { State } from '../../../ui/State'
import { lasting } from '../../../ui/time'
import type { Cut, Span } from '../spans'
import styles from './Timeline.module.css'

/** All of a row leads to its stage, not only its bar. */
export function StageRow({
  stage,
  spans,
  cuts,
  chosen,
  choose,
}: {
  stage: Stage
  spans: Span[]
  cuts: Cut[]
  chosen: boolean
  choose: () => void
}) {
  const gateOpen = stage.gate === 'open'
  return (
    <button type="button" className={styles.row} aria-pressed={chosen} onClick={choose}>
      <span className={styles.name}>
        {stage.title ?? stage.id}
        {stage.attempt > 1 && <span className={styles.quiet}> attempt {stage.attempt}</span>}
      </span>
      <span className={styles.state}>
        <State of={gateOpen ? 'open' : stage.status} words={gateOpen ? 'gate open' : undefined} />
      </span>
      <span className={styles.track}>
        {spans.map(span => (
          <span
            key={`${span.kind}${span.from}`}
            className={classOf(span)}
            style={{ insetInlineStart: `${span.left * 100}%`, width: `${span.width * 100}%` }}
            title={wordsOf(span)}
          />
        ))}
        {cuts.map(cut => (
          <span key={cut.at} className={styles.cut} style={{ insetInlineStart: `${cut.at * 100}%` }} title={cut.words} />
        ))}
      </span>
      <span className={styles.took}>{took(spans)}</span>
      {stage.reason && <span className={styles.reason}>{stage.reason}</span>}
    </button>
  )
}

function classOf({ kind, end }: Span): string | undefined {
  switch (kind) {
    case 'work':
      return end === 'failed' || end === 'retrying' ? styles.bad : end === undefined ? styles.going : styles.work
    case 'wait':
      return styles.wait
    case 'backoff':
      return styles.backoff
    default:
      return kind satisfies never
  }
}

export function wordsOf({ kind, from, to, attempt, end }: Span): string {
  const time = lasting(to - from)
  switch (kind) {
    case 'work':
      return `Attempt ${attempt} worked ${time}${end === 'failed' || end === 'retrying' ? ' and failed' : end === undefined ? ' so far' : ''}`
    case 'wait':
      return `Waited ${time} for a decision`
    case 'backoff':
      return `${time} before the next attempt`
    default:
      return kind satisfies never
  }
}

function took(spans: Span[]): string {
  const sum = (kind: Span['kind']) =>
    spans.filter(each => each.kind === kind).reduce((total, each) => total + each.to - each.from, 0)
  const work = sum('work')
  const wait = sum('wait')
  return [work > 0 ? lasting(work) : '', wait > 0 ? `waited ${lasting(wait)}` : ''].filter(Boolean).join(', ')
}
