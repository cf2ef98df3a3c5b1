import { useSearchParams } from 'react-router'
import type { Run } from '../../api/queries'
import { Nothing, Panel } from '../../ui/Panel'
import { LogView } from './log/LogView'
import styles from './Run.module.css'

export function Logs({ run }: { run: Run }) {
  const [search, setSearch] = useSearchParams()
  const started = (run.stages ?? []).filter(stage => stage.attempt > 0)
  const stage =
    started.find(each => each.id === search.get('stage')) ??
    started.find(each => each.status === 'running' || each.status === 'failed') ??
    started.at(-1)
  if (!stage) {
    return (
      <Panel title="Logs">
        <Nothing>
          <p>No stage has started yet.</p>
        </Nothing>
      </Panel>
    )
  }
  const attempt = Math.min(Number(search.get('attempt')) || stage.attempt, stage.attempt)
  const choose = (id: string, number?: number) =>
    setSearch({ tab: 'logs', stage: id, ...(number ? { attempt: String(number) } : {}) }, { replace: true })
  return (
    <Panel
      title="Logs"
      aside={
        <span className={styles.selects}>
          <select aria-label="Stage" value={stage.id} onChange={event => choose(event.currentTarget.value)}>
            {started.map(each => (
              <option key={each.id}>{each.id}</option>
            ))}
          </select>
          <select
            aria-label="Attempt"
            value={attempt}
            onChange={event => choose(stage.id, Number(event.currentTarget.value))}
          >
            {Array.from({ length: stage.attempt }, (_, at) => (
              <option key={at} value={at + 1}>
                attempt {at + 1}
              </option>
            ))}
          </select>
        </span>
      }
    >
      <LogView
        key={`${stage.id} ${attempt}`}
        attempt={{ run: run.id, stage: stage.id, attempt }}
        running={stage.status === 'running' && attempt === stage.attempt}
      />
    </Panel>
  )
}
