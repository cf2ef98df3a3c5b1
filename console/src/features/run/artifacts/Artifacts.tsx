import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { artifactsOf, type Run } from '../../../api/queries'
import { Failure } from '../../../ui/Failure'
import { Loading } from '../../../ui/Loading'
import { Nothing, Panel } from '../../../ui/Panel'
import { bytes } from '../../../ui/time'
import styles from '../Run.module.css'
import { OneArtifact } from './OneArtifact'

export function Artifacts({ run }: { run: Run }) {
  const artifacts = useQuery(artifactsOf(run.id))
  const [search, setSearch] = useSearchParams()
  const all = artifacts.data ?? []
  const chosen = all.find(each => each.id === search.get('artifact')) ?? all.at(-1)
  const choose = (artifact: string, against?: string) =>
    setSearch({ tab: 'artifacts', artifact, ...(against ? { against } : {}) }, { replace: true })
  return (
    <div className={styles.two}>
      <Panel title="Artifacts">
        {artifacts.error && <Failure error={artifacts.error} retry={() => void artifacts.refetch()} />}
        {artifacts.isPending && <Loading what="artifacts" />}
        {artifacts.data?.length === 0 && (
          <Nothing>
            <p>No stage has made anything yet.</p>
          </Nothing>
        )}
        <ul className={styles.choices}>
          {all.map(artifact => (
            <li key={artifact.id}>
              <button type="button" aria-current={artifact.id === chosen?.id || undefined} onClick={() => choose(artifact.id)}>
                <span className={styles.choice}>
                  {artifact.name} <span className={styles.quiet}>v{artifact.version}</span>
                </span>
                <span className={styles.quiet}>
                  {artifact.stage}, {bytes(artifact.size)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      {chosen && (
        <OneArtifact
          key={chosen.id}
          artifact={chosen}
          others={all.filter(each => each.name === chosen.name && each.stage === chosen.stage && each.id !== chosen.id)}
          against={search.get('against') ?? ''}
          choose={choose}
        />
      )}
    </div>
  )
}
