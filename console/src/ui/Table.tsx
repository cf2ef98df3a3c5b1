import type { ReactNode } from 'react'
import styles from './Table.module.css'

/** A plain table that scrolls by itself where it is wider than the page. A column without a name holds buttons. */
export function Table({ label, columns, children }: { label: string; columns: string[]; children: ReactNode }) {
  return (
    <div className={styles.box} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(name => (
              <th key={name} scope="col">
                {name || <span className="unseen">Actions</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
