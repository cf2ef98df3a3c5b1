import { Tabs } from '@mantine/core'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { Run } from '../../api/queries'
import { useNow } from '../../ui/useNow'
import { Artifacts } from './artifacts/Artifacts'
import { EventsView } from './events/EventsView'
import { RecentEvents } from './events/RecentEvents'
import { Gates } from './Gates'
import { Graph } from './Graph'
import { apart, historyOf } from './history'
import { Logs } from './Logs'
import { RunHeader } from './RunHeader'
import styles from './Run.module.css'
import { StageDetail } from './StageDetail'
import { Timeline } from './timeline/Timeline'
import { useMilestones } from './useMilestones'
import type { RunEvents } from './useRunEvents'

const TABS = ['timeline', 'graph', 'events', 'gates', 'artifacts', 'logs'] as const
const OVER = ['completed', 'failed', 'canceled']

/** A run as it is, or as it was after the event `at`. */
export function RunTabs({
  run,
  events,
  presence,
  at,
}: {
  run: Run
  events: RunEvents
  presence: { whole: boolean; words: string }
  at: number | undefined
}) {
  const [search, setSearch] = useSearchParams()
  const tab = TABS.find(each => each === search.get('tab')) ?? 'timeline'
  const { milestones } = useMilestones(run.id, events)
  const clock = useNow()
  const stages = useMemo(() => run.stages ?? [], [run.stages])
  const known = useMemo(() => (at === undefined ? milestones : milestones.filter(each => each.seq <= at)), [milestones, at])
  const then = at === undefined ? undefined : known.at(-1)?.ts
  const over = run.finished_at && OVER.includes(run.status) ? run.finished_at : then
  const created = Date.parse(run.created_at)
  const end = over ? Date.parse(over) : Math.max(clock, created)
  const history = useMemo(() => historyOf(stages, known, end), [stages, known, end])
  const times = useMemo(() => apart(history, created, end), [history, created, end])
  const chosen = stages.find(each => each.id === search.get('stage'))
  const choose = (stage: string | undefined) =>
    setSearch(
      {
        ...(tab === 'timeline' ? {} : { tab }),
        ...(at === undefined ? {} : { at: String(at) }),
        ...(stage === undefined || stage === chosen?.id ? {} : { stage }),
      },
      { replace: true },
    )
  const detail = chosen && at === undefined && (
    <StageDetail run={run} stage={chosen} history={history} close={() => choose(undefined)} />
  )
  const open = (next: string | null) =>
    setSearch(
      { ...(next && next !== 'timeline' ? { tab: next } : {}), ...(at === undefined ? {} : { at: String(at) }) },
      { replace: true },
    )
  return (
    <>
      <RunHeader run={run} times={times} presence={presence} last={events.last} past={at !== undefined} />
      <Tabs
        value={tab}
        onChange={open}
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
          <Timeline stages={stages} history={history} chosen={chosen?.id} choose={choose} />
          {detail ?? <RecentEvents run={run.id} events={events} presence={presence} />}
        </Tabs.Panel>
        <Tabs.Panel value="graph">
          <Graph stages={stages} chosen={chosen?.id} choose={choose} />
          {detail}
        </Tabs.Panel>
        <Tabs.Panel value="events" className={styles.filling}>
          <EventsView run={run.id} stages={stages} events={events} presence={presence} />
        </Tabs.Panel>
        <Tabs.Panel value="gates">
          <Gates run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="artifacts">
          <Artifacts run={run} />
        </Tabs.Panel>
        <Tabs.Panel value="logs" className={styles.filling}>
          <Logs run={run} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
