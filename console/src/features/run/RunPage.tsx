import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { run as runQuery, runAt } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Page } from '../../ui/Page'
import { presence } from './known'
import { Replay } from './Replay'
import { RunActions } from './RunActions'
import { RunTabs } from './RunTabs'
import { useRunEvents } from './useRunEvents'

export function RunPage() {
  const { run: id = '' } = useParams()
  return <TheRun id={id} key={id} />
}

function TheRun({ id }: { id: string }) {
  const [search, setSearch] = useSearchParams()
  const query = useQuery(runQuery(id))
  const events = useRunEvents(id)
  const at = Number(search.get('at')) || undefined
  const then = useQuery({ ...runAt(id, at ?? 1), enabled: at !== undefined, placeholderData: keepPreviousData })
  const now = query.data
  if (!now) {
    return (
      <Page title={id} above={<Link to="/runs">Runs</Link>}>
        {query.error ? <Failure error={query.error} retry={() => void query.refetch()} /> : <Loading what="the run" />}
      </Page>
    )
  }
  const last = Math.max(now.seq, events.last)
  const go = (seq: number | undefined) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before)
        if (seq === undefined) next.delete('at')
        else next.set('at', String(Math.max(1, Math.min(seq, last))))
        return next
      },
      { replace: true },
    )
  const run = at === undefined ? now : (then.data ?? now)
  return (
    <Page
      title={now.id}
      above={<Link to="/runs">Runs</Link>}
      beside={
        at === undefined && (
          <RunActions run={now}>
            <Button onPress={() => go(last)}>Replay</Button>
          </RunActions>
        )
      }
      fill={['events', 'logs'].includes(search.get('tab') ?? '')}
    >
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {at !== undefined && <Replay at={at} last={last} event={events.events[at - events.first]} go={go} />}
      {then.error && at !== undefined && <Failure error={then.error} />}
      <RunTabs run={run} events={events} presence={presence(events, now.seq)} at={at} />
    </Page>
  )
}
