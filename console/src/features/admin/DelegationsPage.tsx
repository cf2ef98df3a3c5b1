import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { delegations, type Delegation } from '../../api/admin'
import { remove } from '../../api/http'
import { me } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Page } from '../../ui/Page'
import { Table } from '../../ui/Table'
import { Until } from '../../ui/Until'
import { useMay } from '../../ui/useMay'
import styles from './Admin.module.css'
import { Delegate } from './Delegate'

export function DelegationsPage() {
  const list = useQuery(delegations())
  const self = useQuery(me()).data?.id
  const forbidden = useMay('gates:decide')
  const mine = list.data?.filter(each => each.from === self || each.to === self) ?? []
  const others = list.data?.filter(each => !mine.includes(each)) ?? []
  return (
    <Page title="Delegations" beside={<Delegate forbidden={forbidden} />}>
      <p className={styles.quiet}>
        While you are away somebody else decides in your stead. Their decisions carry both names, and you have one voice between you.
      </p>
      <Panel title="From you and to you">
        {list.error && <NotAllowed error={list.error} what="delegations" scope="gates:decide" retry={() => void list.refetch()} />}
        {list.isPending && <Loading what="delegations" />}
        {list.data && mine.length === 0 && (
          <Nothing>
            <p>None, now or later.</p>
          </Nothing>
        )}
        {mine.length > 0 && <Rows rows={mine} label="Delegations from and to you" />}
      </Panel>
      {others.length > 0 && (
        <Panel title="Of others">
          <Rows rows={others} label="Delegations of others" />
        </Panel>
      )}
    </Page>
  )
}

function Rows({ rows, label }: { rows: Delegation[]; label: string }) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (id: string) => remove('/api/v1/delegations/{delegation}', { path: { delegation: id } }),
    onSettled: () => client.invalidateQueries({ queryKey: delegations().queryKey }),
  })
  return (
    <>
      {end.error && <Failure error={end.error} />}
      <Table label={label} columns={['Instead of', 'Decides', 'Where', 'From', 'Until', 'Why', '']}>
        {rows.map(each => (
          <tr key={each.id}>
            <td className={styles.name}>{each.from}</td>
            <td className={styles.name}>{each.to}</td>
            <td>{each.project === '*' ? 'wherever they may' : each.project}</td>
            <td>
              <Until at={each.since_at} />
            </td>
            <td>
              <Until at={each.until_at} />
            </td>
            <td>{each.reason}</td>
            <td className={styles.end}>
              <Button
                look="stop"
                label={`End the delegation of ${each.from} to ${each.to}`}
                busy={end.isPending && end.variables === each.id ? 'Recording…' : undefined}
                onPress={() => end.mutate(each.id)}
              >
                End
              </Button>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
