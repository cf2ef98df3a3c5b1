import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { openGates, waitingGates, type OpenGate } from '../../api/queries'
import { inOrder, isMine, keyOf, placeOf } from '../../api/waiting'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { useCommands } from '../../ui/keys/useCommands'
import { useRows } from '../../ui/keys/useRows'
import { Loading } from '../../ui/Loading'
import { Page } from '../../ui/Page'
import { Said } from '../../ui/Said'
import { Nothing, Panel } from '../../ui/Panel'
import { apartBecause, planOf } from './bulk'
import { BulkDialog } from './BulkDialog'
import styles from './Inbox.module.css'
import { Item } from './Item'

/** Everything that waits for a decision, what I may decide first. */
export function InboxPage() {
  const waiting = useQuery(waitingGates())
  const open = useQuery(openGates())
  const [search, setSearch] = useSearchParams()
  const mine = inOrder(waiting.data?.items ?? [])
  const others = open.data?.items.filter(each => !isMine(each)) ?? []
  const all = [...mine, ...inOrder(others)]
  const showAll = search.get('show') === 'all'
  const query = showAll ? open : waiting
  return (
    <Page title="Inbox" beside={<OneByOne first={mine[0]} />}>
      <Said />
      <div className={styles.filters} role="group" aria-label="Show">
        <button type="button" aria-pressed={!showAll} onClick={() => setSearch({}, { replace: true })}>
          {`Waits for you (${mine.length}${waiting.data?.next ? '+' : ''})`}
        </button>
        <button type="button" aria-pressed={showAll} onClick={() => setSearch({ show: 'all' }, { replace: true })}>
          {`All open gates (${all.length}${open.data?.next ? '+' : ''})`}
        </button>
      </div>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading what="open gates" />}
      {query.data && <Listed gates={showAll ? all : mine} others={others.length} showAll={showAll} />}
    </Page>
  )
}

function OneByOne({ first }: { first: OpenGate | undefined }) {
  const navigate = useNavigate()
  return (
    <Button
      look="go"
      size="sm"
      disabledReason={first ? undefined : 'Nothing waits for you.'}
      onPress={() => first && void navigate(placeOf(first, true))}
    >
      Review one by one
    </Button>
  )
}

function Listed({ gates, others, showAll }: { gates: OpenGate[]; others: number; showAll: boolean }) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLUListElement>(null)
  const chosen = gates.filter(each => keys.has(keyOf(each)))
  const alike = chosen.length > 0 ? gates.filter(each => apartBecause(each, chosen) === undefined) : []
  const turn = (gate: OpenGate) => {
    const next = new Set(chosen.map(keyOf))
    if (!next.delete(keyOf(gate)) && apartBecause(gate, chosen) === undefined) {
      next.add(keyOf(gate))
    }
    setKeys(next)
  }
  useRows('Inbox', box)
  useCommands('Inbox', [
    {
      keys: 'x',
      label: 'Choose, to approve several',
      keyOnly: true,
      run: () => {
        const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row')
        const gate = gates.find(each => keyOf(each) === row)
        if (gate) {
          turn(gate)
        }
      },
    },
  ])
  if (gates.length === 0) {
    return (
      <Panel title="Nothing waits for you">
        <Nothing>
          <p>{!showAll && others > 0 ? `${others === 1 ? 'One gate is' : `${others} gates are`} open that others may decide.` : 'No gate is open.'}</p>
          <p>
            Runs that need a person turn up here by themselves. Start one on the page <Link to="/launch">Launch</Link>, or with{' '}
            <code>signalbox run start PIPELINE</code>.
          </p>
        </Nothing>
      </Panel>
    )
  }
  return (
    <>
      <ul className={styles.list} ref={box} aria-label="Open gates">
        {gates.map(each => (
          <Item
            key={keyOf(each)}
            gate={each}
            chosen={keys.has(keyOf(each))}
            apart={apartBecause(each, chosen)}
            turn={() => turn(each)}
          />
        ))}
      </ul>
      {chosen.length > 0 && (
        <section className={styles.bar} aria-label="Chosen" data-bar>
          <span>{chosen.length === 1 ? '1 is chosen' : `${chosen.length} are chosen`}</span>
          <Button disabledReason={alike.length === chosen.length ? 'All that go together are chosen.' : undefined} onPress={() => setKeys(new Set(alike.slice(0, 100).map(keyOf)))}>
            {`Choose all ${alike.length} of this kind`}
          </Button>
          <Button look="go" onPress={() => setAsking(true)}>
            {`Approve ${chosen.length}…`}
          </Button>
          <Button onPress={() => setKeys(new Set())}>Choose none</Button>
        </section>
      )}
      <BulkDialog
        plan={planOf(gates, chosen)}
        open={asking}
        close={() => {
          setAsking(false)
          setKeys(new Set())
        }}
      />
    </>
  )
}
