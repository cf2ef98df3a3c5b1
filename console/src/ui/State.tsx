import styles from './State.module.css'

type Tone = 'good' | 'bad' | 'waiting' | 'running' | 'quiet'

// By word and shape as well as colour.
const SHAPES: Record<Tone, string> = {
  good: 'M3 8.5l3.2 3.2L13 4.8',
  bad: 'M4 4l8 8M12 4l-8 8',
  waiting: 'M5.5 3.5v9M10.5 3.5v9',
  running: 'M5 3l7 5-7 5z',
  quiet: 'M4 8h8',
}
const TONES: Record<string, Tone> = {
  completed: 'good',
  succeeded: 'good',
  approved: 'good',
  failed: 'bad',
  rejected: 'bad',
  expired: 'bad',
  waiting: 'waiting',
  open: 'waiting',
  paused: 'waiting',
  partial: 'waiting',
  running: 'running',
  canceling: 'running',
}

/** The state of a run, a stage or a gate. */
export function State({ of, words }: { of: string; words?: string }) {
  const tone = TONES[of] ?? 'quiet'
  return (
    <span className={`${styles.state ?? ''} ${styles[tone] ?? ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.shape}>
        <path d={SHAPES[tone]} />
      </svg>
      {words ?? of}
    </span>
  )
}
