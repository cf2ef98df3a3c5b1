import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { run as runQuery } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Page } from '../../ui/Page'
import { Artifacts } from './Artifacts'
import { Events } from './Events'
import { Gates } from './Gates'
import { Logs } from './Logs'
import { presence } from './known'
import styles from './Run.module.css'
import { RunActions } from './RunActions'
import { RunHeader } from './RunHeader'
import { Timeline } from './Timeline'
import { useRunEvents } from './useRunEvents'

const TABS = ['timeline', 'events', 'gates', 'artifacts', 'logs'] as const

export function RunPage() {
  const { run: id = '' } = useParams()
  return <TheRun id={id} key={id} />
}

function TheRun({ id }: { id: string }) {
  const [search, setSearch] = useSearchParams()
  const query = useQuery(runQuery(id))
  const events = useRunEvents(id)
  const tab = TABS.find(each => each === search.get('tab')) ?? 'timeline'
  const run = query.data
  if (!run) {
    return (
      <Page title={id} above={<Link to="/runs">Runs</Link>}>
        {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Loading what="the run" />}
      </Page>
    )
  }
  const there = presence(events, run.seq)
  return (
    <Page title={run.id} above={<Link to="/runs">Runs</Link>} beside={<RunActions run={run} />} fill={tab === 'events'}>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      <RunHeader run={run} presence={there} last={events.last} />
      <Tabs
        value={tab}
        onChange={next => setSearch(next && next !== 'timeline' ? { tab: next } : {}, { replace: true })}
        keepMounted={false}
        className={styles.tabs}
        classNames={{ panel: styles.tabPanel ?? '', tab: styles.tab ?? '' }}
        color="var(--go)"
      >
        <Tabs.List aria-label="Of this run">
          {TABS.map(each => (
            <Tabs.Tab key={each} value={each}>
              {each.charAt(0).toUpperCase() + each.slice(1)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="timeline">
          <Timeline run={run} events={events.events} />
          <Events events={events} presence={there} short />
        </Tabs.Panel>
        <Tabs.Panel value="events">
          <Events events={events} presence={there} />
        </Tabs.Panel>
        <Tabs.Panel value="gates">
          <Gates run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts">
          <Artifacts run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="logs">
          <Logs run={run} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
