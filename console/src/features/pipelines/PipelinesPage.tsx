import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { pipelines } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { When } from '../../ui/When'
import styles from './Pipelines.module.css'

export function PipelinesPage() {
  const list = useQuery(pipelines())
  return (
    <Page title="Pipelines" beside={<Link to="/pipelines/-/new">New pipeline</Link>}>
      <Panel title="Registered here">
        {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="pipelines" />}
        {list.data?.length === 0 && (
          <Nothing>
            <p>
              None yet. <Link to="/pipelines/-/new">Write one here</Link>, or on the command line: <code>signalbox pipeline push FILE</code>
            </p>
          </Nothing>
        )}
        <ul className={styles.list}>
          {list.data?.map(each => (
            <li key={each.name}>
              <Link to={`/pipelines/${each.name}`} className={styles.main}>
                {each.name}
              </Link>
              <span className={styles.quiet}>{`v${each.version}`}</span>
              {each.title && <span>{each.title}</span>}
              <span className={styles.quiet}>
                <When at={each.created_at} />
              </span>
              <span className={styles.end}>
                <Link to={`/runs?pipeline=${each.name}`}>Runs</Link>
                <Link to={`/pipelines/${each.name}/edit`}>Edit</Link>
                <Link to={`/launch/${each.name}`}>Launch</Link>
              </span>
              {each.description && <p className={styles.about}>{each.description}</p>}
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  )
}
