import { Link } from 'react-router'
import type { PipelineVersion } from '../../api/queries'
import { Panel } from '../../ui/Panel'
import { When } from '../../ui/When'
import styles from './Pipelines.module.css'

/** What was registered when, and what was run of it. */
export function Versions({ name, all, shown }: { name: string; all: PipelineVersion[]; shown: number | undefined }) {
  return (
    <Panel title={all.length === 1 ? 'One version' : `${all.length} versions`}>
      <ul className={styles.list} aria-label="Versions">
        {all.map(({ version, created_at }) => (
          <li key={version} aria-current={version === shown || undefined}>
            <Link to={`/pipelines/${name}?version=${version}`} className={styles.main}>
              v{version}
            </Link>
            {version === shown && <span className={styles.quiet}>shown here</span>}
            <span className={styles.quiet}>
              registered <When at={created_at} />
            </span>
            <span className={styles.end}>
              <Link to={`/runs?pipeline=${name}&version=${version}`} aria-label={`Runs of v${version}`}>
                Runs
              </Link>
              <Link to={`/launch/${name}?version=${version}`} aria-label={`Launch v${version}`}>
                Launch
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
