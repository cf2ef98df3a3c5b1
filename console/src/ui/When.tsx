import { ago, atLocal } from './time'
import { useNow } from './useNow'
import { useZone } from './zone'
import styles from './When.module.css'

/** How long ago or how soon; the moment itself by pointer; copied, it is ISO 8601. */
export function When({ at, exact }: { at: string; exact?: boolean }) {
  const now = useNow()
  const [zone] = useZone()
  const relative = ago(Date.parse(at), now)
  return (
    <time
      dateTime={at}
      title={`${atLocal(at)} (${at})`}
      data-zone={zone}
      className={styles.when}
      onCopy={event => {
        // Unless it is part of more.
        if (event.currentTarget.textContent.includes(getSelection()?.toString().trim() ?? '')) {
          event.clipboardData.setData('text/plain', at)
          event.preventDefault()
        }
      }}
    >
      {exact ? `${atLocal(at)}, ${relative}` : relative}
    </time>
  )
}
