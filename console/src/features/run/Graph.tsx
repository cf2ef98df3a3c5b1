import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Stage } from '../../api/queries'
import { Graph as Drawing } from '../../ui/graph/Graph'
import { Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { bundled, MOST_NODES, type Bundle } from './bundles'
import styles from './Run.module.css'

/** What needs what, and how it stands. The timeline says the same as a list. */
export function Graph({ stages, chosen }: { stages: Stage[]; chosen: string | undefined }) {
  const [search] = useSearchParams()
  const bundles = useMemo(() => bundled(stages), [stages])
  const edges = useMemo(() => bundles.flatMap(each => each.needs.map(need => ({ from: need, to: each.id }))), [bundles])
  const byId = new Map(stages.map(stage => [stage.id, stage]))
  const nodes = bundles.map(bundle => {
    const [first = bundle.id] = bundle.members
    const stage = bundle.members.length === 1 ? byId.get(first) : undefined
    const to = new URLSearchParams(search)
    to.set('stage', first)
    return {
      id: bundle.id,
      label: stage?.title ?? bundle.id,
      detail: stage ? <StageState stage={stage} /> : summary(bundle, byId),
      to: `?${to.toString()}`,
      current: chosen !== undefined && bundle.members.includes(chosen),
    }
  })
  return (
    <Panel
      title="Graph"
      aside={
        <span className={styles.quiet}>
          {stages.length > MOST_NODES ? `${stages.length} stages, drawn as their groups` : `${stages.length} stages`}
        </span>
      }
    >
      <Drawing nodes={nodes} edges={edges} label="Stages, and what they need" />
    </Panel>
  )
}

function StageState({ stage }: { stage: Stage }) {
  return stage.gate === 'open' ? <State of="open" words="gate open" /> : <State of={stage.status} />
}

function summary(bundle: Bundle, byId: Map<string, Stage>): string {
  const counts = new Map<string, number>()
  for (const id of bundle.members) {
    const status = byId.get(id)?.status ?? 'pending'
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ')
}
