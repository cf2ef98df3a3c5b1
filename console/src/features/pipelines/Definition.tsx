import { useMemo } from 'react'
import type { Pipeline } from '../../api/queries'
import { Copy } from '../../ui/Copy'
import { Graph } from '../../ui/graph/Graph'
import { Panel } from '../../ui/Panel'
import { bytes } from '../../ui/time'
import { When } from '../../ui/When'
import styles from './Pipelines.module.css'

export function Definition({ pipeline }: { pipeline: Pipeline }) {
  const { nodes, edges } = useMemo(
    () => ({
      nodes: pipeline.stages.map(stage => ({
        id: stage.id,
        label: stage.title ?? stage.id,
        detail: stage.gate ? 'has a gate' : stage.group,
      })),
      edges: pipeline.stages.flatMap(stage => stage.needs.map(from => ({ from, to: stage.id }))),
    }),
    [pipeline],
  )
  return (
    <>
      {(pipeline.title ?? pipeline.description) && (
        <div>
          {pipeline.title && <h2>{pipeline.title}</h2>}
          <p className={styles.quiet}>{pipeline.description}</p>
        </div>
      )}
      <Panel title={`Stages of v${pipeline.version}`}>
        <Graph label="Stages and what they follow" nodes={nodes} edges={edges} />
        <ol className={`${styles.list ?? ''} ${styles.apart ?? ''}`}>
          {pipeline.stages.map(stage => (
            <li key={stage.id}>
              <span className={styles.main}>{stage.title ?? stage.id}</span>
              {stage.needs.length > 0 && <span className={styles.quiet}>after {stage.needs.join(', ')}</span>}
              {stage.gate && <span className={styles.end}>has a gate</span>}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel
        title="File"
        aside={
          <span className={styles.tools}>
            <span className={styles.quiet}>
              registered <When at={pipeline.created_at} />
            </span>
            <Copy text={pipeline.definition} />
          </span>
        }
      >
        <pre className={styles.text} tabIndex={0} role="region" aria-label="Pipeline file">
          {pipeline.definition}
        </pre>
      </Panel>
      {pipeline.files.length > 0 && (
        <Panel title={pipeline.files.length === 1 ? 'A file beside it' : `${pipeline.files.length} files beside it`}>
          <ul className={styles.list}>
            {pipeline.files.map(file => (
              <li key={file.path}>
                <code>{file.path}</code>
                <span className={styles.end}>{bytes(file.size)}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
