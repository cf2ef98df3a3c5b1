import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { artifactsOf, contentAddress, type Artifact, type Run } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Preview } from '../../ui/Preview'
import { bytes } from '../../ui/time'
import styles from './Run.module.css'

export function Artifacts({ run }: { run: Run }) {
  const artifacts = useQuery(artifactsOf(run.id))
  const [search, setSearch] = useSearchParams()
  const all = artifacts.data ?? []
  const chosen = all.find(each => each.id === search.get('artifact')) ?? all.at(-1)
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
              <button
                type="button"
                aria-current={artifact.id === chosen?.id || undefined}
                onClick={() => setSearch({ tab: 'artifacts', artifact: artifact.id }, { replace: true })}
              >
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
      {chosen && <Shown artifact={chosen} />}
    </div>
  )
}

function Shown({ artifact }: { artifact: Artifact }) {
  return (
    <Panel
      title={`${artifact.name} v${artifact.version}`}
      aside={
        <a href={contentAddress(artifact.id)} download={artifact.name}>
          Download
        </a>
      }
    >
      <p className={styles.digest}>
        {artifact.media_type}, by {artifact.author ?? artifact.stage}, <code>{artifact.digest}</code>
      </p>
      <Preview artifact={artifact} />
    </Panel>
  )
}
