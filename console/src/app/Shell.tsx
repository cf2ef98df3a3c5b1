import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import { me, openGates } from '../api/queries'
import { ConnectionState } from './ConnectionState'
import styles from './Shell.module.css'

const PLACES = [
  { to: '/', label: 'Home' },
  { to: '/runs', label: 'Runs' },
  { to: '/pipelines', label: 'Pipelines' },
  { to: '/launch', label: 'Launch' },
]

const UPKEEP = [
  { to: '/audit', label: 'Audit' },
  { to: '/webhooks', label: 'Webhooks' },
  { to: '/admin', label: 'Administration' },
  { to: '/system', label: 'System' },
]

export function Shell() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const first = useRef(true)
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
        <ConnectionState />
        <Scheme />
        <Who />
      </header>
      <nav className={styles.nav} aria-label="Places">
        {PLACES.map(place => (
          <NavLink key={place.to} to={place.to} end={place.to === '/'} className={styles.place}>
            {place.label}
          </NavLink>
        ))}
        <span className={styles.apart} aria-hidden="true" />
        {UPKEEP.map(place => (
          <NavLink key={place.to} to={place.to} className={styles.place}>
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
    </div>
  )
}

function NeedsMe() {
  const { data } = useQuery(openGates())
  const count = data?.items.length ?? 0
  if (count === 0) {
    return null
  }
  return (
    <NavLink to="/" className={styles.needs}>
      {count === 1 ? '1 open gate' : `${count}${data?.next ? '+' : ''} open gates`}
    </NavLink>
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
