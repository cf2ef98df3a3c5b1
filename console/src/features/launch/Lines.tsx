import { Copy } from '../../ui/Copy'
import styles from './Launch.module.css'
import { cliLine, curlLine, linkTo, type Launch } from './lines'

/** The same run, for a terminal, a script, or somebody else. */
export function Lines({ launch }: { launch: Launch }) {
  const cli = cliLine(launch)
  return (
    <details className={styles.more}>
      <summary>The same on the command line, or as a link</summary>
      <pre className={styles.line} tabIndex={0} role="region" aria-label="Command line">
        {cli}
      </pre>
      <div className={styles.presets}>
        <Copy text={cli}>Copy the command</Copy>
        <Copy text={curlLine(launch, location.origin)}>Copy for curl</Copy>
        <Copy text={linkTo(launch, location.origin)}>Copy a link to this, filled in</Copy>
      </div>
    </details>
  )
}
