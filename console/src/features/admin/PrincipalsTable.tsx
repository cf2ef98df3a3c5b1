import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { principals, type Principal } from '../../api/admin'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { When } from '../../ui/When'
import styles from './Admin.module.css'

export function PrincipalsTable({ rows, forbidden }: { rows: Principal[]; forbidden: string | undefined }) {
  const client = useQueryClient()
  const turn = useMutation({
    mutationFn: (who: Principal) =>
      post(`/api/v1/principals/{principal}/${who.enabled ? 'disable' : 'enable'}`, { path: { principal: who.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: principals().queryKey }),
  })
  return (
    <>
      {turn.error && <Failure error={turn.error} />}
      <Table label="Principals" columns={['Name', 'Kind', 'Answered for by', 'State', 'Since', '']}>
        {rows.map(who => (
          <tr key={who.id} className={who.enabled ? undefined : styles.gone}>
            <td>
              <span className={styles.name}>{who.name}</span> {who.name !== who.id && <code>{who.id}</code>}{' '}
              <Link to={`/audit?principal=${encodeURIComponent(who.id)}`}>what they did</Link>
            </td>
            <td>{who.kind}</td>
            <td>{who.owner}</td>
            <td>{who.enabled ? <State of="succeeded" words="let in" /> : <State of="failed" words="disabled" />}</td>
            <td>
              <When at={who.created_at} />
            </td>
            <td className={styles.end}>
              <Button
                look={who.enabled ? 'stop' : 'plain'}
                disabledReason={forbidden}
                label={`${who.enabled ? 'Disable' : 'Enable'} ${who.id}`}
                busy={turn.isPending && turn.variables.id === who.id ? 'Recording…' : undefined}
                onPress={() => turn.mutate(who)}
              >
                {who.enabled ? 'Disable' : 'Enable'}
              </Button>
            </td>
          </tr>
        ))}
      </Table>
    </>
  )
}
