import { Link } from 'react-router'
import type { Run } from '../../api/queries'
import { State } from '../../ui/State'
import { lasting } from '../../ui/time'
import { useNow } from '../../ui/useNow'
import { When } from '../../ui/When'
import styles from './Run.module.css'

export function RunHeader({
  run,
  presence,
  last,
}: {
  run: Run
  presence: { whole: boolean; words: string }
  last: number
}) {
  const waiting = run.waiting_for ?? []
  return (
    <div className={styles.header}>
      {waiting
        .filter(each => each.kind === 'gate')
        .map(each => (
          <p key={each.stage} className={styles.next}>
            <span>
              The gate <strong>{each.stage}</strong> waits for a decision.
            </span>
            <Link to={`/runs/${run.id}/gates/${each.stage}`} className={styles.nextLink}>
              Review {each.stage}
            </Link>
          </p>
        ))}
      <dl className={styles.facts}>
        <Fact name="State">
          <State of={run.outcome === 'partial' ? 'partial' : run.status} />
        </Fact>
        <Fact name="Pipeline">
          <Link to={`/pipelines/${run.pipeline}?version=${run.version}`}>
            {run.pipeline} v{run.version}
          </Link>
        </Fact>
        <Fact name="Started by">{run.starter}</Fact>
        <Fact name="Created">
          <When at={run.created_at} />
        </Fact>
        {run.started_at && (
          <Fact name={run.finished_at ? 'Took' : 'Elapsed'}>
            <Elapsed from={run.started_at} to={run.finished_at} />
          </Fact>
        )}
        {Object.entries(run.labels).map(([key, value]) => (
          <Fact key={key} name={key}>
            {value}
          </Fact>
        ))}
        <Fact name={`Last event ${last}`}>
          <span className={presence.whole ? styles.whole : styles.partial}>{presence.words}</span>
        </Fact>
      </dl>
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

function Elapsed({ from, to }: { from: string; to: string | undefined }) {
  const now = useNow()
  return lasting((to ? Date.parse(to) : Math.max(now, Date.parse(from))) - Date.parse(from))
}
