import { Link } from 'react-router'
import { contentAddress, type Artifact } from '../../../api/queries'
import { Panel } from '../../../ui/Panel'
import { Preview } from '../../../ui/Preview'
import { bytes } from '../../../ui/time'
import { When } from '../../../ui/When'
import styles from '../Run.module.css'
import { Changes } from './Changes'

/** What it is, where it is from, and what is in it; or what another version had else. */
export function OneArtifact({
  artifact,
  others,
  against,
  choose,
}: {
  artifact: Artifact
  others: Artifact[]
  against: string
  choose: (artifact: string, against?: string) => void
}) {
  const other = others.find(each => each.id === against)
  return (
    <Panel
      title={`${artifact.name} v${artifact.version}`}
      aside={
        <a href={contentAddress(artifact.id)} download={artifact.name}>
          Download ({bytes(artifact.size)})
        </a>
      }
    >
      <p className={styles.digest}>
        {artifact.media_type}, by {artifact.author ?? artifact.stage} in{' '}
        <Link to={`?tab=logs&stage=${artifact.stage}&attempt=${artifact.attempt}`}>
          {artifact.stage}, attempt {artifact.attempt}
        </Link>
        {artifact.created_at && (
          <>
            , <When at={artifact.created_at} />
          </>
        )}
        , <code>{artifact.digest}</code>
      </p>
      {others.length > 0 && (
        <div className={styles.versions}>
          <label className={styles.selects}>
            Compare with{' '}
            <select value={other?.id ?? ''} onChange={event => choose(artifact.id, event.currentTarget.value)}>
              <option value="">nothing</option>
              {others.map(each => (
                <option key={each.id} value={each.id}>
                  v{each.version}
                  {each.author ? `, by ${each.author}` : ''}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {other ? <Changes from={other} to={artifact} /> : <Preview artifact={artifact} />}
    </Panel>
  )
}
