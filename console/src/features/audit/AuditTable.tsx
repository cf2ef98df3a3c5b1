import { Link } from 'react-router'
import type { AuditEntry } from '../../api/admin'
import { State } from '../../ui/State'
import { Table } from '../../ui/Table'
import { When } from '../../ui/When'
import styles from './Audit.module.css'

export function AuditTable({ rows, open }: { rows: AuditEntry[]; open: (seq: number) => void }) {
  return (
    <Table label="Audit entries" columns={['Entry', 'When', 'Who', 'Action', 'Object', 'Outcome', 'From']}>
      {rows.map(entry => (
        <tr key={entry.seq}>
          <td>
            <button type="button" className={styles.seq} onClick={() => open(entry.seq)}>
              #{entry.seq}
            </button>
          </td>
          <td className={styles.short}>
            <When at={entry.at} />
          </td>
          <td>
            {entry.principal}
            {entry.on_behalf_of && <span className={styles.quiet}> for {entry.on_behalf_of}</span>}
          </td>
          <td>
            {entry.action}
            {entry.detail && <span className={styles.quiet}> {entry.detail}</span>}
            {entry.count !== undefined && entry.count > 1 && <span className={styles.quiet}> × {entry.count}</span>}
          </td>
          <td className={styles.object}>
            <What entry={entry} />
          </td>
          <td>
            <Outcome entry={entry} />
          </td>
          <td className={styles.quiet}>{entry.channel}</td>
        </tr>
      ))}
    </Table>
  )
}

export function Outcome({ entry }: { entry: AuditEntry }) {
  const tone = entry.outcome === 'done' ? 'succeeded' : entry.outcome === 'refused' ? 'rejected' : 'failed'
  return <State of={tone} words={entry.outcome} />
}

/** What it was done to, and a way there where it has a page. */
export function What({ entry }: { entry: AuditEntry }) {
  const { object_type: type, object, object_part: part } = entry
  const words = [object || type, part].filter(Boolean).join(' · ')
  const to = pageOf(type, object, part)
  return to ? <Link to={to}>{words}</Link> : <>{words}</>
}

export function pageOf(type: string, object: string, part: string | undefined): string | undefined {
  if (!object) {
    return undefined
  }
  switch (type) {
    case 'run':
      return `/runs/${object}`
    case 'gate':
      return part ? `/runs/${object}/gates/${encodeURIComponent(part)}` : `/runs/${object}`
    case 'pipeline':
      return `/pipelines/${encodeURIComponent(object)}`
    case 'webhook':
      return `/webhooks/${object}`
    default:
      return undefined
  }
}
