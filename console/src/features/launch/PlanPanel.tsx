import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { plan, type PlannedStage } from '../../api/plans'
import { Failure } from '../../ui/Failure'
import { Graph } from '../../ui/graph/Graph'
import { Loading } from '../../ui/Loading'
import { Panel } from '../../ui/Panel'
import styles from './Launch.module.css'

/** What a run would do, and who could decide, before there is one. */
export function PlanPanel({ name, version }: { name: string; version: number }) {
  const query = useQuery(plan(name, version))
  const { nodes, edges } = useMemo(() => {
    const stages = query.data?.stages ?? []
    return {
      nodes: stages.map(stage => ({
        id: stage.id,
        label: stage.title ?? stage.id,
        detail: stage.gate ? 'a person decides' : stage.group,
      })),
      edges: stages.flatMap(stage => stage.needs.map(from => ({ from, to: stage.id }))),
    }
  }, [query.data])
  if (query.error) {
    return <Failure error={query.error} retry={() => void query.refetch()} />
  }
  if (!query.data) {
    return <Loading what="the plan" />
  }
  const gates = query.data.stages.filter(stage => stage.gate).length
  return (
    <Panel title="What happens" aside={<span className={styles.quiet}>{query.data.longest.most} at most, without the time of people</span>}>
      <Graph down label="Stages and what they follow" nodes={nodes} edges={edges} />
      <div className={styles.body}>
        <p>
          {nodes.length === 1 ? 'One stage' : `${nodes.length} stages`}.{' '}
          {gates === 0 ? 'Nobody is asked.' : `It stops ${gates === 1 ? 'once' : `${gates} times`} for a decision.`}
        </p>
        {query.data.warnings.length > 0 && (
          <ul className={styles.warnings} aria-label="What to know">
            {query.data.warnings.map(each => (
              <li key={each}>
                <Words text={each} />
              </li>
            ))}
          </ul>
        )}
        <ol className={styles.stages}>
          {query.data.stages.map(stage => (
            <li key={stage.id}>
              <Planned stage={stage} />
            </li>
          ))}
        </ol>
      </div>
    </Panel>
  )
}

function Planned({ stage }: { stage: PlannedStage }) {
  const { gate } = stage
  return (
    <details>
      <summary>
        {stage.title ?? stage.id}
        {gate && <span className={styles.gate}> then a person decides</span>}
      </summary>
      <ul className={styles.facts}>
        <li>
          <Words text={stage.does} />, for {stage.timeout} at most; it {stage.retries}
        </li>
        {stage.produces.length > 0 && <li>makes {stage.produces.join(', ')}</li>}
        {stage.when && (
          <li>
            only when <Words text={stage.when} />
          </li>
        )}
        <li>when it fails, {stage.after_failure}</li>
        {gate && (
          <>
            <li>
              Gate: opens <Words text={gate.opens} />
            </li>
            <li>
              decides: {gate.decides}
              {gate.quorum > 1 && `, ${gate.quorum} of them`}
              {gate.excludes && `; not: ${gate.excludes}`}
            </li>
            <li>{gate.deadline ? `within ${gate.deadline}; then ${gate.after_timeout}` : gate.after_timeout}</li>
            <li>
              after a rejection <Words text={gate.after_reject} />
            </li>
          </>
        )}
      </ul>
    </details>
  )
}

/** The server's words, with what it set in backticks set as code. */
function Words({ text }: { text: string }) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : <span key={at}>{part}</span>))
}
