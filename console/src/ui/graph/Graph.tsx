import { useMemo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { layout, type Edge } from './layout'
import styles from './Graph.module.css'

const SIZES = { width: 176, height: 56, gapX: 56, gapY: 20 }
const MOST = 300

export interface GraphNode {
  id: string
  label: string
  /** A second line: a state, or what kind it is. */
  detail?: ReactNode
  /** Where a click leads. */
  to?: string
  /** The one that the page is about. */
  current?: boolean
}

/**
 * Boxes joined by lines, from left to right. The boxes are a list of links in that order, so whoever cannot
 * see the lines is told of them in words, and the keyboard goes from box to box.
 */
export function Graph({ nodes, edges, label }: { nodes: GraphNode[]; edges: Edge[]; label: string }) {
  const drawn = useMemo(() => (nodes.length > MOST ? undefined : layout(nodes.map(node => node.id), edges, SIZES)), [nodes, edges])
  if (!drawn) {
    return (
      <p className={styles.many}>
        {nodes.length} are too many to be drawn well: see the list.
      </p>
    )
  }
  const byId = new Map(nodes.map(node => [node.id, node]))
  return (
    <div className={styles.frame} role="region" aria-label={label} tabIndex={0}>
      <div className={styles.sheet} style={{ width: drawn.width, height: drawn.height }}>
        <svg className={styles.lines} width={drawn.width} height={drawn.height} aria-hidden="true">
          {drawn.lines.map(line => (
            <path key={`${line.from} ${line.to}`} d={line.path} />
          ))}
        </svg>
        <ul className={styles.nodes}>
          {drawn.boxes.map(box => {
            const node = byId.get(box.id)
            return (
              node && (
                <li key={box.id} style={{ left: box.x, top: box.y, width: SIZES.width, height: SIZES.height }}>
                  <Node node={node} after={edges.filter(edge => edge.to === node.id).map(edge => byId.get(edge.from)?.label ?? edge.from)} />
                </li>
              )
            )
          })}
        </ul>
      </div>
    </div>
  )
}

function Node({ node, after }: { node: GraphNode; after: string[] }) {
  const inside = (
    <>
      <span className={styles.label} title={node.label}>
        {node.label}
      </span>
      {node.detail && (
        <>
          <span className="unseen">, </span>
          <span className={styles.detail}>{node.detail}</span>
        </>
      )}
      {after.length > 0 && <span className="unseen">{`, after ${after.join(', ')}`}</span>}
    </>
  )
  const look = `${styles.node ?? ''} ${node.current ? (styles.current ?? '') : ''}`
  return node.to ? (
    <Link to={node.to} className={look} aria-current={node.current || undefined} preventScrollReset>
      {inside}
    </Link>
  ) : (
    <div className={look}>{inside}</div>
  )
}
