export interface Node {
  id: string
  needs: readonly string[]
}
export interface Placed {
  id: string
  layer: number
  row: number
}

const SWEEPS = 4

/**
 * Stages from left to right: each in the layer after the last of what it needs, and within its layer
 * near the middle of what it is joined to, so that few lines cross.
 */
export function layout(nodes: readonly Node[]): { placed: Placed[]; layers: number; rows: number } {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const depth = depths(nodes, byId)
  const layers = Array.from({ length: nodes.length === 0 ? 0 : Math.max(...depth.values()) + 1 }, (): string[] => [])
  for (const node of nodes) {
    layers[depth.get(node.id) ?? 0]?.push(node.id)
  }
  const after = new Map<string, string[]>()
  for (const node of nodes) {
    for (const need of node.needs) {
      after.set(need, [...(after.get(need) ?? []), node.id])
    }
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const forwards = sweep % 2 === 0
    const order = forwards ? layers : [...layers].reverse()
    const rows = new Map(layers.flatMap(layer => layer.map((id, row): [string, number] => [id, row])))
    for (const layer of order) {
      arrange(layer, id => (forwards ? (byId.get(id)?.needs ?? []) : (after.get(id) ?? [])), rows)
    }
  }
  const placed = layers.flatMap((layer, at) => layer.map((id, row) => ({ id, layer: at, row })))
  return { placed, layers: layers.length, rows: Math.max(0, ...layers.map(layer => layer.length)) }
}

function arrange(layer: string[], joined: (id: string) => readonly string[], rows: Map<string, number>) {
  const middle = new Map(
    layer.map((id, row): [string, number] => {
      const places = joined(id).flatMap(each => rows.get(each) ?? [])
      return [id, places.length === 0 ? row : places.reduce((sum, each) => sum + each, 0) / places.length]
    }),
  )
  layer.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0))
  layer.forEach((id, row) => rows.set(id, row))
}

function depths(nodes: readonly Node[], byId: Map<string, Node>): Map<string, number> {
  const depth = new Map<string, number>()
  const visit = (id: string, path: Set<string>): number => {
    const known = depth.get(id)
    if (known !== undefined || path.has(id)) {
      return known ?? 0
    }
    path.add(id)
    const needs = byId.get(id)?.needs.filter(each => byId.has(each)) ?? []
    const found = needs.reduce((most, need) => Math.max(most, visit(need, path) + 1), 0)
    path.delete(id)
    depth.set(id, found)
    return found
  }
  for (const node of nodes) {
    visit(node.id, new Set())
  }
  return depth
}

export const MOST_NODES = 300

export interface Bundle extends Node {
  members: string[]
}

/** More stages than can be looked at become their groups, and what has no group its layer. */
export function bundled(stages: readonly (Node & { group?: string | undefined })[], most = MOST_NODES): Bundle[] {
  if (stages.length <= most) {
    return stages.map(stage => ({ id: stage.id, needs: stage.needs, members: [stage.id] }))
  }
  const depth = depths(stages, new Map(stages.map(stage => [stage.id, stage])))
  const nameOf = new Map(
    stages.map((stage): [string, string] => [stage.id, stage.group ?? `Step ${(depth.get(stage.id) ?? 0) + 1}`]),
  )
  const bundles = new Map<string, { members: string[]; needs: Set<string> }>()
  for (const stage of stages) {
    const name = nameOf.get(stage.id) ?? stage.id
    const bundle = bundles.get(name) ?? { members: [], needs: new Set<string>() }
    bundle.members.push(stage.id)
    for (const need of stage.needs) {
      const other = nameOf.get(need)
      if (other !== undefined && other !== name) {
        bundle.needs.add(other)
      }
    }
    bundles.set(name, bundle)
  }
  return [...bundles].map(([id, { members, needs }]) => ({ id, members, needs: [...needs] }))
}
