import { useQuery } from '@tanstack/react-query'
import { content, type Artifact } from '../api/queries'
import { Failure } from './Failure'
import { Loading } from './Loading'
import { Nothing } from './Panel'
import styles from './Preview.module.css'

/** More than that is not put on a page unasked. */
const MOST = 1_000_000

export function isText(artifact: Artifact): boolean {
  return /^text\/|[/+](json|yaml|x-yaml|xml|javascript|x-ndjson)\b/.test(artifact.media_type)
}

export function isJson(artifact: Artifact): boolean {
  return /[/+]json\b/.test(artifact.media_type)
}

/** An artifact as text; nothing of it is ever run or taken for markup. */
export function Preview({ artifact }: { artifact: Artifact }) {
  if (artifact.pruned_at) {
    return (
      <Nothing>
        <p>Its content is no longer kept.</p>
      </Nothing>
    )
  }
  if (!isText(artifact)) {
    return (
      <Nothing>
        <p>No preview of {artifact.media_type} here yet: download it.</p>
      </Nothing>
    )
  }
  if (artifact.size > MOST) {
    return (
      <Nothing>
        <p>It is too large to be shown here: download it.</p>
      </Nothing>
    )
  }
  return <Text artifact={artifact} />
}

function Text({ artifact }: { artifact: Artifact }) {
  const query = useQuery(content(artifact.id))
  if (query.error) {
    return <Failure error={query.error} retry={() => void query.refetch()} />
  }
  if (query.data === undefined) {
    return <Loading what={artifact.name} />
  }
  return (
    <pre className={styles.text} tabIndex={0} role="region" aria-label={`Content of ${artifact.name}`}>
      {isJson(artifact) ? pretty(query.data) : query.data}
    </pre>
  )
}

/** JSON with a line for each member; what is not JSON as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
