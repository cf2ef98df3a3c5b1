import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { me } from '../api/queries'
import { useZone } from '../ui/zone'
import styles from './Menu.module.css'
import { Notices } from './Notices'

/** Who is here, and how they like things. */
export function Menu({ keys }: { keys: () => void }) {
  const { data } = useQuery(me())
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  return (
    <>
      <button type="button" className={styles.button} popoverTarget={id} title={data?.id}>
        {data?.name ?? data?.id ?? 'You'}
        <span className="unseen"> (menu)</span>
      </button>
      <div ref={box} id={id} popover="auto" className={styles.menu} role="group" aria-label="Menu">
        <Zone />
        <Scheme />
        <Notices />
        <button
          type="button"
          className={styles.button}
          aria-keyshortcuts="?"
          onClick={() => {
            box.current?.hidePopover()
            keys()
          }}
        >
          Keys
        </button>
        <a href="/auth/sign-in">Session, sign out</a>
      </div>
    </>
  )
}

function Zone() {
  const [zone, setZone] = useZone()
  return (
    <label className={styles.choice}>
      Times
      <select
        value={zone}
        title="Times (t)"
        aria-keyshortcuts="t"
        onChange={event => setZone(event.currentTarget.value === 'utc' ? 'utc' : 'local')}
      >
        <option value="local">Local time</option>
        <option value="utc">UTC</option>
      </select>
    </label>
  )
}

function Scheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <label className={styles.choice}>
      Appearance
      <select
        value={colorScheme}
        onChange={event => {
          const chosen = event.currentTarget.value
          setColorScheme(chosen === 'light' || chosen === 'dark' ? chosen : 'auto')
        }}
      >
        <option value="auto">System</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}
