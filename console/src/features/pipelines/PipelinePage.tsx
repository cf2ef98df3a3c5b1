import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { pipeline, pipelineVersion, versions } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Page } from '../../ui/Page'
import { Compared } from './Compared'
import { Definition } from './Definition'
import styles from './Pipelines.module.css'
import { Versions } from './Versions'

export function PipelinePage() {
  const { name = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const wanted = Number(search.get('version'))
  const compare = Number(search.get('compare'))
  const latest = useQuery({ ...pipeline(name), enabled: !wanted })
  const older = useQuery({ ...pipelineVersion(name, wanted), enabled: wanted > 0 })
  const all = useQuery(versions(name))
  const query = wanted ? older : latest
  const shown = query.data
  const set = (values: { version?: string; compare?: string }) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        for (const [key, value] of Object.entries(values)) {
          if (value) {
            next.set(key, value)
          } else {
            next.delete(key)
          }
        }
        return next
      },
      { replace: true },
    )
  const numbers = all.data?.map(each => each.version) ?? []
  return (
    <Page
      title={name}
      above={<Link to="/pipelines">Pipelines</Link>}
      beside={
        <span className={styles.tools}>
          <label>
            Version{' '}
            <select value={shown?.version ?? ''} onChange={event => set({ version: event.currentTarget.value })}>
              {numbers.map(each => (
                <option key={each} value={each}>
                  v{each}
                </option>
              ))}
            </select>
          </label>
          {numbers.length > 1 && (
            <label>
              compared with{' '}
              <select value={compare || ''} onChange={event => set({ compare: event.currentTarget.value })}>
                <option value="">nothing</option>
                {numbers
                  .filter(each => each !== shown?.version)
                  .map(each => (
                    <option key={each} value={each}>
                      v{each}
                    </option>
                  ))}
              </select>
            </label>
          )}
          <Link to={`/runs?pipeline=${name}`}>Runs</Link>
          <Link to={`/pipelines/${name}/edit`}>Edit</Link>
          <Link to={wanted ? `/launch/${name}?version=${wanted}` : `/launch/${name}`}>Launch</Link>
        </span>
      }
    >
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading what="the pipeline" />}
      {shown && compare > 0 && compare !== shown.version && <Compared name={name} older={compare} shown={shown} />}
      {shown && <Definition pipeline={shown} />}
      {all.data && all.data.length > 0 && <Versions name={name} all={all.data} shown={shown?.version} />}
    </Page>
  )
}
