import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { AuditEntry } from '../../api/admin'
import { Copy } from '../../ui/Copy'
import { Dialog } from '../../ui/Dialog'
import { Facts } from '../../ui/Facts'
import { atLocal } from '../../ui/time'
import styles from './Audit.module.css'
import { Outcome, What } from './AuditTable'

export function AuditEntryDialog({ seq, entry, close }: { seq: string; entry: AuditEntry | undefined; close: () => void }) {
  return (
    <Dialog title={`Entry #${seq}`} open close={close}>
      {entry ? <All entry={entry} /> : <p>It is not among those shown: clear the filters, or show older ones.</p>}
    </Dialog>
  )
}

function All({ entry }: { entry: AuditEntry }) {
  const code = (text: string | undefined): ReactNode => text && <code>{text}</code>
  return (
    <>
      <div className={styles.facts}>
        <Facts
          of={[
            ['When', <time key="at" dateTime={entry.at}>{`${atLocal(entry.at)} (${entry.at})`}</time>],
            ['Who', `${entry.principal}, ${entry.principal_kind}`],
            ['On behalf of', entry.on_behalf_of],
            ['By', [entry.credential_kind, entry.credential].filter(Boolean).join(' ')],
            ['Action', [entry.action, entry.detail].filter(Boolean).join(', ')],
            ['Object', <span key="o">{entry.object_type} <What entry={entry} /></span>],
            ['Project', entry.project],
            ['Outcome', <Outcome key="out" entry={entry} />],
            ['Problem', code(entry.code)],
            ['How often', entry.count !== undefined && entry.count > 1 ? `${entry.count} alike` : undefined],
            ['From', [entry.channel, entry.route].filter(Boolean).join(', ')],
            ['Address, hashed', code(entry.address)],
            ['Request', entry.request_id && <Link to={`/audit?request_id=${entry.request_id}`}>{entry.request_id}</Link>],
            ['Before', code(entry.before)],
            ['After', code(entry.after)],
            ['Events', entry.events_from === undefined ? undefined : `${entry.events_from} to ${entry.events_to ?? entry.events_from}`],
            ['Body', code(entry.payload)],
            ['Reason, hashed', code(entry.reason)],
            ['Hash', code(entry.hash)],
          ]}
        />
      </div>
      <div>
        <Copy text={JSON.stringify(entry, null, 2)}>Copy as JSON</Copy>
      </div>
    </>
  )
}
