import { useQuery } from '@tanstack/react-query'
import { artifactDiff, content, type Artifact } from '../../../api/queries'
import { Diff } from '../../../ui/Diff'
import { Failure } from '../../../ui/Failure'
import { Loading } from '../../../ui/Loading'
import { Nothing } from '../../../ui/Panel'
import { isJson, isText, pretty } from '../../../ui/Preview'
import { JsonTree } from '../../../ui/preview/JsonTree'

const MOST = 500_000

/** What changed from one version to another. */
export function Changes({ from, to }: { from: Artifact; to: Artifact }) {
  if (from.digest === to.digest) {
    return (
      <Nothing>
        <p>Both are the same, byte for byte.</p>
      </Nothing>
    )
  }
  return isText(to) && Math.max(from.size, to.size) <= MOST ? <Texts from={from} to={to} /> : <ByServer from={from} to={to} />
}

function Texts({ from, to }: { from: Artifact; to: Artifact }) {
  const before = useQuery(content(from.id))
  const after = useQuery(content(to.id))
  const error = before.error ?? after.error
  if (error) {
    return <Failure error={error} />
  }
  if (before.data === undefined || after.data === undefined) {
    return <Loading what="both versions" />
  }
  const shape = isJson(to) ? pretty : (text: string) => text
  return <Diff before={shape(before.data)} after={shape(after.data)} label={`Changes from v${from.version} to v${to.version}`} />
}

/** What is too much for a page to compare, or no text. */
function ByServer({ from, to }: { from: Artifact; to: Artifact }) {
  const query = useQuery(artifactDiff(from.id, to.id))
  if (query.error) {
    return <Failure error={query.error} retry={() => void query.refetch()} />
  }
  if (!query.data) {
    return <Loading what="the difference" />
  }
  if (query.data.patch !== undefined) {
    return <JsonTree value={query.data.patch} />
  }
  return query.data.unified ? (
    <pre>{query.data.unified}</pre>
  ) : (
    <Nothing>
      <p>They differ, and are not text: download both to compare them.</p>
    </Nothing>
  )
}
