import type { Event } from '../../api/live'
import type { Run } from '../../api/queries'
import { Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { lasting } from '../../ui/time'
import { useNow } from '../../ui/useNow'
import { spans, type Span } from './spans'
import styles from './Run.module.css'

const OVER = ['completed', 'failed', 'canceled']

/** When each stage worked, and when it waited for a person. */
export function Timeline({ run, events }: { run: Run; events: Event[] }) {
  const now = useNow()
  const end = run.finished_at ? Date.parse(run.finished_at) : now
  const stages = run.stages ?? []
  const line = spans(stages, events, OVER.includes(run.status) ? end : Math.max(end, now))
  return (
    <Panel title="Stages" aside={line.words && <span className={styles.quiet}>{line.words}</span>}>
      <ol className={styles.stages}>
        {stages.map(stage => (
          <li key={stage.id} className={styles.stage}>
            <div className={styles.stageName}>
              <span>{stage.title ?? stage.id}</span>
              {stage.attempt > 1 && <span className={styles.quiet}>attempt {stage.attempt}</span>}
            </div>
            <State of={stage.gate === 'open' ? 'open' : stage.status} words={stage.gate === 'open' ? 'gate open' : undefined} />
            <div className={styles.track}>
              {(line.byStage.get(stage.id) ?? []).map(span => (
                <Bar key={`${span.kind}${span.from}`} span={span} />
              ))}
            </div>
            <span className={styles.took}>{took(line.byStage.get(stage.id))}</span>
            {stage.reason && <p className={styles.reason}>{stage.reason}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Bar({ span }: { span: Span }) {
  const words = `${span.kind === 'work' ? 'Worked' : 'Waited for a decision'} ${lasting(span.to - span.from)}`
  return (
    <span
      className={span.kind === 'work' ? styles.work : styles.wait}
      style={{ insetInlineStart: `${span.left * 100}%`, width: `${span.width * 100}%` }}
      title={words}
    />
  )
}

function took(of: Span[] = []): string {
  const sum = (kind: Span['kind']) =>
    of.filter(each => each.kind === kind).reduce((total, each) => total + each.to - each.from, 0)
  const work = sum('work')
  const wait = sum('wait')
  return [work > 0 ? lasting(work) : '', wait > 0 ? `waited ${lasting(wait)}` : ''].filter(Boolean).join(', ')
}
