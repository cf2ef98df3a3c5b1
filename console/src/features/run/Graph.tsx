import { useMemo } from 'react'
import type { Stage } from '../../api/queries'
import { Panel } from '../../ui/Panel'
import { State } from '../../ui/State'
import { bundled, layout, MOST_NODES, type Bundle } from './layout'
import styles from './Graph.module.css'

const WIDTH = 176
const HEIGHT = 56
const ACROSS = WIDTH + 56
const DOWN = HEIGHT + 20
const EDGE = 16

/** What needs what, from left to right. The timeline says the same as a list. */
export function Graph({
  stages,
  chosen,
  choose,
}: {
  stages: Stage[]
  chosen: string | undefined
  choose: (stage: string) => void
}) {
  const nodes = useMemo(() => bundled(stages), [stages])
  const plan = useMemo(() => layout(nodes), [nodes])
  const byId = new Map(stages.map(stage => [stage.id, stage]))
  const places = new Map(plan.placed.map(each => [each.id, { x: EDGE + each.layer * ACROSS, y: EDGE + each.row * DOWN }]))
  const width = plan.layers * ACROSS - (ACROSS - WIDTH) + 2 * EDGE
  const height = plan.rows * DOWN - (DOWN - HEIGHT) + 2 * EDGE
  return (
    <Panel
      title="Graph"
      aside={
        <span className={styles.quiet}>
          {stages.length > MOST_NODES ? `${stages.length} stages, drawn as their groups` : `${stages.length} stages`}
        </span>
      }
    >
      <div className={styles.box} tabIndex={0} role="group" aria-label="Stages, and what they need">
        <div className={styles.plan} style={{ width, height }}>
          <svg width={width} height={height} className={styles.edges} aria-hidden="true">
            {nodes.flatMap(node =>
              node.needs.map(need => {
                const from = places.get(need)
                const to = places.get(node.id)
                return from && to && <path key={`${need} ${node.id}`} d={curve(from.x + WIDTH, from.y, to.x, to.y)} />
              }),
            )}
          </svg>
          {nodes.map(node => {
            const place = places.get(node.id)
            const [first] = node.members
            const stage = node.members.length === 1 && first ? byId.get(first) : undefined
            return (
              place && (
                <button
                  key={node.id}
                  type="button"
                  className={styles.node}
                  style={{ transform: `translate(${place.x}px, ${place.y}px)`, width: WIDTH, height: HEIGHT }}
                  aria-pressed={node.members.includes(chosen ?? '')}
                  onClick={() => first !== undefined && choose(first)}
                >
                  <span className={styles.name} title={node.id}>
                    {stage?.title ?? node.id}
                  </span>
                  {stage ? (
                    <State of={stage.gate === 'open' ? 'open' : stage.status} words={stage.gate === 'open' ? 'gate open' : undefined} />
                  ) : (
                    <span className={styles.quiet}>{summary(node, byId)}</span>
                  )}
                </button>
              )
            )
          })}
        </div>
      </div>
    </Panel>
  )
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const from = y1 + HEIGHT / 2
  const to = y2 + HEIGHT / 2
  const bend = Math.max(28, (x2 - x1) / 2)
  return `M${x1} ${from} C${x1 + bend} ${from} ${x2 - bend} ${to} ${x2} ${to}`
}

function summary(node: Bundle, byId: Map<string, Stage>): string {
  const counts = new Map<string, number>()
  for (const id of node.members) {
    const status = byId.get(id)?.status ?? 'pending'
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ')
}
