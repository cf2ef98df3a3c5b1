import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { pipeline, pipelineVersion } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Choose } from './Choose'
import styles from './Launch.module.css'
import { LaunchForm } from './LaunchForm'
import { PlanPanel } from './PlanPanel'

export function LaunchPage() {
  const { name } = useParams()
  return name ? <One name={name} key={name} /> : <Choose />
}

function One({ name }: { name: string }) {
  const [search] = useSearchParams()
  const wanted = Number(search.get('version'))
  const latest = useQuery({ ...pipeline(name), enabled: !wanted })
  const older = useQuery({ ...pipelineVersion(name, wanted), enabled: wanted > 0 })
  const query = wanted ? older : latest
  const shown = query.data
  return (
    <Page title={`Launch ${shown?.title ?? name}`} above={<Link to="/launch">Launch</Link>}>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading what={name} />}
      {shown && (
        <>
          {shown.description && <p className={styles.description}>{shown.description}</p>}
          <div className={styles.two}>
            <Panel title="Input" aside={<Link to={`/pipelines/${name}?version=${shown.version}`}>{`${name} v${shown.version}`}</Link>}>
              <LaunchForm pipeline={shown} chosen={wanted || undefined} key={shown.version} />
            </Panel>
            <PlanPanel name={name} version={shown.version} />
          </div>
        </>
      )}
    </Page>
  )
}
