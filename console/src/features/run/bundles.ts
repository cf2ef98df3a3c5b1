export interface Node {
  id: string
  needs: readonly string[]
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

/** How many stages lie before each, at most. */
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
