import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { live } from '../api/live'
import { lasting } from '../ui/time'
import { useNow } from '../ui/useNow'
import styles from './Shell.module.css'

/** Whether what is shown is what is. A short break is nobody's business; a lasting one is. */
export function ConnectionState() {
  const connection = useSyncExternalStore(live.watch, live.current)
  const now = useNow()
  const lost = connection.state === 'lost' && now - connection.since > 1500
  return (
    <>
      <span className={`${styles.connection ?? ''} ${lost ? (styles.lost ?? '') : ''}`}>
        {connection.state === 'lost' && lost
          ? `Not live for ${lasting(now - connection.since)}`
          : connection.state === 'connecting'
            ? 'Connecting'
            : 'Live'}
      </span>
      <Announcement lost={lost} />
    </>
  )
}

function Announcement({ lost }: { lost: boolean }) {
  const [words, setWords] = useState('')
  const before = useRef(lost)
  useEffect(() => {
    if (before.current !== lost) {
      before.current = lost
      setWords(lost ? 'The connection is lost. What you see may be old.' : 'The connection is back.')
    }
  }, [lost])
  return (
    <span className="unseen" role="status">
      {words}
    </span>
  )
}
