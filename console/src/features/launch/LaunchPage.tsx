import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { pipeline, pipelines } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { LaunchForm } from './LaunchForm'
import styles from './Launch.module.css'

export function LaunchPage() {
  const { name } = useParams()
  const list = useQuery(pipelines())
  const navigate = useNavigate()
  return (
    <Page title={name ? `Launch ${name}` : 'Launch'}>
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="pipelines" />}
      {list.data?.length === 0 && (
        <Nothing>
          <p>
            There is no pipeline yet: <code>signalbox pipeline push FILE</code>
          </p>
        </Nothing>
      )}
      {list.data && list.data.length > 0 && (
        <label className={styles.which}>
          Pipeline
          <select
            value={name ?? ''}
            onChange={event => void navigate(event.currentTarget.value ? `/launch/${event.currentTarget.value}` : '/launch')}
          >
            <option value="">Choose</option>
            {list.data.map(each => (
              <option key={each.name}>{each.name}</option>
            ))}
          </select>
        </label>
      )}
      {name && <One name={name} key={name} />}
    </Page>
  )
}

function One({ name }: { name: string }) {
  const query = useQuery(pipeline(name))
  if (query.error) {
    return <Failure error={query.error} retry={() => void query.refetch()} />
  }
  if (!query.data) {
    return <Loading what={name} />
  }
  const { title, description, version, stages } = query.data
  const gates = stages.filter(stage => stage.gate).map(stage => stage.title ?? stage.id)
  return (
    <div className={styles.two}>
      <Panel title={title ?? name} aside={<Link to={`/pipelines/${name}`}>v{version}</Link>}>
        <LaunchForm pipeline={query.data} key={version} />
      </Panel>
      <Panel title="What happens">
        <div className={styles.body}>
          {description && <p>{description}</p>}
          <ol className={styles.stages}>
            {stages.map(stage => (
              <li key={stage.id}>
                {stage.title ?? stage.id}
                {stage.gate && <span className={styles.quiet}> then a person decides</span>}
              </li>
            ))}
          </ol>
          <p className={styles.quiet}>
            {gates.length === 0 ? 'Nobody is asked.' : `It stops ${gates.length === 1 ? 'once' : `${gates.length} times`} for a decision.`}
          </p>
        </div>
      </Panel>
    </div>
  )
}
