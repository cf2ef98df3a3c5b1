import type { Place, Step } from './place'

export interface Suggestion {
  text: string
  detail: string | undefined
  about: string | undefined
}

type Node = Record<string, unknown>

/** What may be typed at a place, after a JSON Schema. */
export function suggestions(schema: unknown, place: Place): Suggestion[] {
  const nodes = nodesAt(schema, place.path)
  if (place.key !== undefined) {
    return distinct(nodes.flatMap(valuesOf))
  }
  const known = nodes.flatMap(node =>
    Object.entries(record(node.properties)).map(([name, property]) => {
      const inner = expand(schema, property)
      return {
        text: name,
        detail: list(node.required).includes(name) ? 'needed' : inner.map(typeOf).find(Boolean),
        about: inner.map(each => text(each.description)).find(Boolean),
      }
    }),
  )
  return distinct(known.filter(each => !place.siblings.includes(each.text)))
}

/** What a key is for. */
export function about(schema: unknown, path: Step[]): string | undefined {
  return nodesAt(schema, path)
    .map(node => text(node.description))
    .find(Boolean)
}

function nodesAt(schema: unknown, path: Step[]): Node[] {
  let nodes = expand(schema, schema)
  for (const step of path) {
    nodes = nodes.flatMap(node => expand(schema, inside(node, step)))
  }
  return nodes
}

function inside(node: Node, step: Step): unknown {
  return step === 0 ? node.items : (record(node.properties)[step] ?? node.additionalProperties)
}

/** It, and all that may stand in its place. */
function expand(schema: unknown, node: unknown, depth = 0): Node[] {
  if (!isNode(node) || depth > 8) {
    return []
  }
  const reference = text(node.$ref)
  const others = [
    ...(reference?.startsWith('#/') ? [follow(schema, reference)] : []),
    ...['anyOf', 'oneOf', 'allOf'].flatMap(name => list(node[name])),
    node.then,
    node.else,
  ]
  return [node, ...others.flatMap(other => expand(schema, other, depth + 1))]
}

function follow(schema: unknown, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (isNode(at) ? at[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), schema)
}

function valuesOf(node: Node): Suggestion[] {
  const values = [...list(node.enum), ...(node.const === undefined ? [] : [node.const]), ...(node.type === 'boolean' ? [true, false] : [])]
  const usual = node.default
  return values
    .filter(value => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .map(value => ({ text: String(value), detail: value === usual ? 'default' : undefined, about: undefined }))
}

function typeOf(node: Node): string | undefined {
  return text(node.type) ?? (Array.isArray(node.type) ? node.type.join(' or ') : undefined)
}

function distinct(all: Suggestion[]): Suggestion[] {
  return [...new Map(all.toReversed().map(each => [each.text, each])).values()].reverse()
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function record(value: unknown): Node {
  return isNode(value) ? value : {}
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
