import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { pipeline, pipelineVersion, versions, type Pipeline } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { When } from '../../ui/When'
import styles from './Pipelines.module.css'

export function PipelinePage() {
  const { name = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const wanted = Number(search.get('version'))
  const latest = useQuery({ ...pipeline(name), enabled: !wanted })
  const older = useQuery({ ...pipelineVersion(name, wanted), enabled: wanted > 0 })
  const all = useQuery(versions(name))
  const query = wanted ? older : latest
  const shown = query.data
  return (
    <Page
      title={name}
      above={<Link to="/pipelines">Pipelines</Link>}
      beside={
        <span className={styles.tools}>
          <label>
            Version{' '}
            <select
              value={shown?.version ?? ''}
              onChange={event => setSearch({ version: event.currentTarget.value }, { replace: true })}
            >
              {(all.data ?? []).map(each => (
                <option key={each.version} value={each.version}>
                  v{each.version}
                </option>
              ))}
            </select>
          </label>
          <Link to={`/runs?pipeline=${name}`}>Runs</Link>
          <Link to={`/launch/${name}`}>Launch</Link>
        </span>
      }
    >
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading what="the pipeline" />}
      {shown && <Definition pipeline={shown} />}
    </Page>
  )
}

function Definition({ pipeline }: { pipeline: Pipeline }) {
  return (
    <>
      {(pipeline.title ?? pipeline.description) && (
        <div>
          {pipeline.title && <h2>{pipeline.title}</h2>}
          <p className={styles.quiet}>{pipeline.description}</p>
        </div>
      )}
      <Panel title={`Stages of v${pipeline.version}`}>
        <ol className={styles.list}>
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
          <span className={styles.quiet}>
            registered <When at={pipeline.created_at} />
          </span>
        }
      >
        <pre className={styles.text} tabIndex={0} role="region" aria-label="Pipeline file">
          {pipeline.definition}
        </pre>
      </Panel>
    </>
  )
}
