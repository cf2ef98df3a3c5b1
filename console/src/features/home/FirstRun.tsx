import { Link } from 'react-router'
import type { Pipeline } from '../../api/queries'
import { Loading } from '../../ui/Loading'
import { Panel } from '../../ui/Panel'
import styles from './Home.module.css'

const STEPS = [
  ['A pipeline', 'is a file that names stages. A stage is a program that leaves files behind: its artifacts.'],
  ['A run', 'is one go of a pipeline. Everything that happens in it is recorded, and seen here as it happens.'],
  ['A gate', 'stops a run until somebody has looked: you approve what is there, change it, or send it back with a reason.'],
]

/** Where nothing has run yet: what this is, and what to do first. */
export function FirstRun({ pipelines, pending }: { pipelines: Pick<Pipeline, 'name'>[]; pending: boolean }) {
  const first = pipelines[0]
  return (
    <>
      <ol className={styles.steps}>
        {STEPS.map(([name, what]) => (
          <li key={name}>
            <strong>{name}</strong> {what}
          </li>
        ))}
      </ol>
      <Panel title="The first run">
        {pending ? (
          <Loading what="pipelines" />
        ) : (
          <div className={styles.first}>
            {first ? (
              <>
                <p>
                  {pipelines.length === 1 ? 'One pipeline is' : `${pipelines.length} pipelines are`} registered. Start a run of{' '}
                  {pipelines.length === 1 ? 'it' : 'one'} here, and this page shows what waits for you.
                </p>
                <p>
                  <Link to={`/launch/${first.name}`} className={styles.go}>{`Launch ${first.name}`}</Link>
                </p>
                <p>
                  Or on the command line: <code>signalbox run start {first.name}</code>
                </p>
              </>
            ) : (
              <>
                <p>There is no pipeline yet. On the machine of the server, this one registers an example and starts it:</p>
                <pre>signalbox demo</pre>
                <p>
                  A file of your own is registered with <code>signalbox pipeline push FILE</code>, which says what is wrong with
                  it, if anything is, and where.
                </p>
              </>
            )}
          </div>
        )}
      </Panel>
    </>
  )
}
