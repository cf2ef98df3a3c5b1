import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { principals } from '../../api/admin'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { useMay } from '../../ui/useMay'
import styles from './Admin.module.css'
import { BreakGlass } from './BreakGlass'
import { Members } from './Members'
import { NewPrincipal } from './NewPrincipal'
import { PrincipalsTable } from './PrincipalsTable'
import { SignInLink } from './SignInLink'
import { Users } from './Users'

export function PeoplePage() {
  const [search, setSearch] = useSearchParams()
  const project = search.get('project') ?? '*'
  const list = useQuery(principals())
  const notEverywhere = useMay('admin:write', true)
  return (
    <Page title="People, agents and services" beside={<SignInLink forbidden={notEverywhere} />}>
      <Panel title="Known here" aside={<NewPrincipal forbidden={notEverywhere} />}>
        {list.error && <NotAllowed error={list.error} what="who is known here" scope="admin:read" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="who is known here" />}
        {list.data && <PrincipalsTable rows={list.data.items} forbidden={notEverywhere} />}
        {list.data?.next && <p className={styles.body}>These are the first 500. The command line lists all: signalbox principal list</p>}
      </Panel>
      <Members
        key={project}
        project={project}
        choose={next => setSearch({ project: next }, { replace: true })}
        principals={list.data?.items ?? []}
      />
      <BreakGlass key={`glass ${project}`} project={project === '*' ? 'default' : project} />
      <Users forbidden={notEverywhere} />
    </Page>
  )
}
