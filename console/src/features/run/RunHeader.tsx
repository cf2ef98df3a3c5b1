import { Link } from 'react-router'
import type { Run } from '../../api/queries'
import { State } from '../../ui/State'
import { lasting } from '../../ui/time'
import { When } from '../../ui/When'
import type { Apart } from './history'
import { NextStep } from './NextStep'
import { RunInput } from './RunInput'
import styles from './Run.module.css'

export function RunHeader({
  run,
  times,
  presence,
  last,
  past,
}: {
  run: Run
  times: Apart
  presence: { whole: boolean; words: string }
  last: number
  /** Whether this is how it was: nothing is to be done about that. */
  past: boolean
}) {
  const labels = Object.entries(run.labels)
  return (
    <div className={styles.header}>
      {!past && <NextStep run={run} />}
      <dl className={styles.facts}>
        <Fact name="State">
          <State of={run.outcome === 'partial' ? 'partial' : run.status} />
        </Fact>
        <Fact name="Pipeline">
          <Link to={`/pipelines/${run.pipeline}?version=${run.version}`}>
            {run.pipeline} v{run.version}
          </Link>
        </Fact>
        <Fact name="Active">{lasting(times.active)}</Fact>
        <Fact name="Queued">{lasting(times.queued)}</Fact>
        <Fact name="Waited for people">{lasting(times.human)}</Fact>
        <Fact name="Started by">{run.starter}</Fact>
        <Fact name="Created">
          <When at={run.created_at} />
        </Fact>
        {run.continues && (
          <Fact name="Continues">
            <Link to={`/runs/${run.continues}`}>{run.continues}</Link>
          </Fact>
        )}
        {labels.length > 0 && (
          <Fact name="Labels">
            <span className={styles.labels}>
              {labels.map(([key, value]) => (
                <Link key={key} to={`/runs?label=${encodeURIComponent(`${key}:${value}`)}`} className={styles.label}>
                  {key}: {value}
                </Link>
              ))}
            </span>
          </Fact>
        )}
        <Fact name={`Last event ${last}`}>
          <span className={presence.whole ? styles.whole : styles.partial}>{presence.words}</span>
        </Fact>
      </dl>
      <Bar times={times} />
      <RunInput run={run} />
    </div>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The same three times as parts of the whole. */
function Bar({ times }: { times: Apart }) {
  const parts = [
    { words: 'Active', ms: times.active, look: styles.partActive },
    { words: 'Waited for people', ms: times.human, look: styles.partHuman },
    { words: 'Queued', ms: times.queued, look: styles.partQueued },
  ].filter(each => each.ms > 0)
  return (
    <div className={styles.parts} aria-hidden="true">
      {parts.map(each => (
        <span key={each.words} className={each.look} style={{ flexGrow: each.ms }} title={`${each.words} ${lasting(each.ms)}`} />
      ))}
    </div>
  )
}
