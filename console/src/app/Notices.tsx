import { useState } from 'react'
import { useKept } from '../ui/kept'
import styles from './Menu.module.css'
import { notices } from './useNotices'

/** Asks the browser only when somebody presses it. */
export function Notices() {
  const [wanted, setWanted] = useKept(notices)
  const [refused, setRefused] = useState(() => 'Notification' in window && Notification.permission === 'denied')
  if (!('Notification' in window)) {
    return null
  }
  const on = wanted === 'on' && !refused
  const turn = async () => {
    if (on) {
      setWanted('off')
      return
    }
    const answer = await Notification.requestPermission()
    setRefused(answer === 'denied')
    setWanted(answer === 'granted' ? 'on' : 'off')
  }
  return (
    <button
      type="button"
      className={styles.button}
      aria-pressed={on}
      title={
        refused
          ? 'The browser does not let this page notify you: change that in its settings.'
          : 'Says on the desktop when a gate waits for you, or a run of yours fails, while you look elsewhere.'
      }
      onClick={() => void turn()}
    >
      Notify me{on ? ': on' : refused ? ': blocked' : ''}
    </button>
  )
}
