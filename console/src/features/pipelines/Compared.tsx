import { useQuery } from '@tanstack/react-query'
import { pipelineVersion, type Pipeline } from '../../api/queries'
import { Diff } from '../../ui/Diff'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Panel } from '../../ui/Panel'
import styles from './Pipelines.module.css'

/** What one version has that the other has not: the file, and the files beside it by their digests. */
export function Compared({ name, older, shown }: { name: string; older: number; shown: Pipeline }) {
  const query = useQuery(pipelineVersion(name, older))
  const other = query.data
  const files = (of: Pipeline) => of.files.map(file => `${file.path}  ${file.digest}`).join('\n')
  return (
    <Panel title={`From v${older} to v${shown.version}`}>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading what={`v${older}`} />}
      {other && <Diff before={other.definition} after={shown.definition} label={`File, from v${older} to v${shown.version}`} />}
      {other && files(other) !== files(shown) && (
        <>
          <h3 className={styles.hint}>Files beside it</h3>
          <Diff before={files(other)} after={files(shown)} label="Files beside it" />
        </>
      )}
    </Panel>
  )
}
