import { rawLog, type Attempt } from '../../../api/logs'
import { LogSearch } from './LogSearch'
import styles from './Log.module.css'

export function LogTools({
  attempt,
  total,
  place,
  wrap,
  setWrap,
  following,
  follow,
}: {
  attempt: Attempt
  total: number
  place: { line: number | undefined; wanted: string; look: (text: string) => void; go: (line: number) => void }
  wrap: boolean
  setWrap: (wrap: boolean) => void
  following: boolean
  follow: (following: boolean) => void
}) {
  return (
    <div className={styles.tools}>
      <LogSearch attempt={attempt} {...place} />
      <span className={styles.space} />
      <span className={styles.total}>{total === 1 ? '1 line' : `${total.toLocaleString('en')} lines`}</span>
      <label>
        <input type="checkbox" checked={wrap} onChange={event => setWrap(event.currentTarget.checked)} /> Wrap
      </label>
      <label>
        <input type="checkbox" checked={following} onChange={event => follow(event.currentTarget.checked)} /> Follow
      </label>
      <a href={rawLog(attempt)} download>
        Download
      </a>
    </div>
  )
}
