import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { members, type Member, type Principal } from '../../api/admin'
import { remove } from '../../api/http'
import { me } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Confirm } from '../../ui/Confirm'
import { Loading } from '../../ui/Loading'
import { NotAllowed } from '../../ui/NotAllowed'
import { Nothing, Panel } from '../../ui/Panel'
import { Table } from '../../ui/Table'
import { Until } from '../../ui/Until'
import { useMay } from '../../ui/useMay'
import { When } from '../../ui/When'
import styles from './Admin.module.css'
import { Grant } from './Grant'

interface Props {
  project: string
  choose: (project: string) => void
  principals: Principal[]
}

/** Roles in one project, or on the whole server. */
export function Members({ project, choose, principals }: Props) {
  const client = useQueryClient()
  const list = useQuery(members(project))
  const mine = Object.keys(useQuery(me()).data?.scopes ?? {})
  const forbidden = useMay('admin:write', project === '*')
  const [revoking, setRevoking] = useState<Member>()
  const revoke = useMutation({
    mutationFn: ({ principal, role }: Member) =>
      remove('/api/v1/projects/{project}/members/{principal}/roles/{role}', { path: { project, principal, role } }),
    onSuccess: () => setRevoking(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: members(project).queryKey }),
  })
  return (
    <Panel
      title="Roles"
      aside={
        <form
          className={styles.tags}
          onSubmit={event => {
            event.preventDefault()
            const typed = new FormData(event.currentTarget).get('project')
            choose(typeof typed === 'string' && typed.trim() ? typed.trim() : '*')
          }}
        >
          <label>
            in project <input name="project" defaultValue={project} list="projects" size={12} spellCheck={false} className={styles.small} />
          </label>
          <datalist id="projects">{[...new Set(['*', 'default', ...mine])].map(each => <option key={each} value={each} />)}</datalist>
          <Button type="submit">Show</Button>
          <Grant project={project} principals={principals} forbidden={forbidden} />
        </form>
      }
    >
      {list.error && <NotAllowed error={list.error} what="who has which role" scope="admin:read" retry={() => void list.refetch()} />}
      {list.isPending && <Loading what="roles" />}
      {list.data?.items.length === 0 && (
        <Nothing>
          <p>{project === '*' ? 'Nobody was given a role on the whole server.' : `Nobody was given a role in ${project}.`}</p>
        </Nothing>
      )}
      {list.data && list.data.items.length > 0 && (
        <Table label="Roles" columns={['Who', 'Role', 'Until', 'Given', 'Why', '']}>
          {list.data.items.map(member => (
            <tr key={`${member.principal} ${member.role}`}>
              <td className={styles.name}>{member.principal}</td>
              <td>
                {member.role}
                {member.break_glass && ' (broken glass)'}
              </td>
              <td>{member.until_at ? <Until at={member.until_at} /> : <span className={styles.quiet}>for good</span>}</td>
              <td>
                <When at={member.granted_at} /> <span className={styles.quiet}>by {member.granted_by}</span>
              </td>
              <td>{member.reason}</td>
              <td className={styles.end}>
                <Button
                  look="stop"
                  disabledReason={forbidden}
                  label={`Take ${member.role} from ${member.principal}`}
                  onPress={() => setRevoking(member)}
                >
                  Take
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Confirm
        title={`Take ${revoking?.role ?? ''} from ${revoking?.principal ?? ''}?`}
        open={revoking !== undefined}
        close={() => setRevoking(undefined)}
        act="Take the role"
        onAct={() => revoking && revoke.mutate(revoking)}
        busy={revoke.isPending}
        error={revoke.error}
      >
        <p>What it let them do is refused from the next request on.</p>
      </Confirm>
    </Panel>
  )
}
