import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import { me, openGates } from '../api/queries'
import { isMine } from '../api/waiting'
import { ariaKeys } from '../ui/keys/keyboard'
import { Keys, printed } from '../ui/keys/Keys'
import { useZone } from '../ui/zone'
import { ConnectionState } from './ConnectionState'
import { Help } from './Help'
import { Notices } from './Notices'
import { Palette } from './Palette'
import { PLACES } from './places'
import styles from './Shell.module.css'
import { useGlobalCommands } from './useGlobalCommands'
import { useKeyboard } from './useKeyboard'
import { useNotices } from './useNotices'

export function Shell() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const first = useRef(true)
  const { overlay, show, hide } = useGlobalCommands()
  useKeyboard()
  useNotices()
  // A new page is read from its heading, by eye and by ear.
  useEffect(() => {
    if (first.current) {
      first.current = false
    } else {
      main.current?.querySelector('h1')?.focus({ preventScroll: true })
      main.current?.scrollTo(0, 0)
    }
  }, [pathname])
  return (
    <div className={styles.shell}>
      <a className={`unseen ${styles.skip ?? ''}`} href="#main" onClick={event => {
        event.preventDefault()
        main.current?.focus()
      }}>
        Skip to the content
      </a>
      <header className={styles.header}>
        <NavLink to="/" className={styles.mark}>
          <span className={styles.lamp} aria-hidden="true" />
          Signalbox
        </NavLink>
        <NeedsMe />
        <span className={styles.space} />
        <button
          type="button"
          className={styles.find}
          aria-keyshortcuts={ariaKeys('Mod+k')}
          title={`Find a page, a run or an action (${printed('Mod+k')})`}
          onClick={() => show('palette')}
        >
          Find <Keys of="Mod+k" />
        </button>
        <ConnectionState />
        <Notices />
        <Zone />
        <Scheme />
        <button type="button" className={styles.find} aria-keyshortcuts="?" title="Keys (?)" onClick={() => show('help')}>
          Keys
        </button>
        <Who />
      </header>
      <nav className={styles.nav} aria-label="Places">
        {PLACES.map(place => (
          <NavLink key={place.to} to={place.to} end={place.to === '/'} className={styles.place}>
            {place.label}
          </NavLink>
        ))}
        <a className={styles.place} href="/docs">
          API
        </a>
      </nav>
      <main ref={main} id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Help open={overlay === 'help'} close={() => hide('help')} />
      <Palette
        show={overlay === 'palette' ? 'all' : overlay === 'actions' ? 'actions' : undefined}
        close={() => hide('palette', 'actions')}
      />
    </div>
  )
}

function NeedsMe() {
  const { data } = useQuery(openGates())
  const count = data?.items.filter(isMine).length ?? 0
  if (count === 0) {
    return null
  }
  return (
    <NavLink to="/inbox" className={styles.needs}>
      {`${count}${data?.next ? '+' : ''} ${count === 1 ? 'waits' : 'wait'} for you`}
    </NavLink>
  )
}

function Zone() {
  const [zone, setZone] = useZone()
  return (
    <label className={styles.scheme}>
      <span className="unseen">Times</span>
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
    <label className={styles.scheme}>
      <span className="unseen">Appearance</span>
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

function Who() {
  const { data } = useQuery(me())
  return (
    <a href="/auth/sign-in" className={styles.who} title={data?.id}>
      {data?.name ?? data?.id ?? ''}
      <span className="unseen"> (session, sign out)</span>
    </a>
  )
}
