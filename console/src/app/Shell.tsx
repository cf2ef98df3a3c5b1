import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import { waitingGates } from '../api/queries'
import { ariaKeys } from '../ui/keys/keyboard'
import { Keys, printed } from '../ui/keys/Keys'
import { ConnectionState } from './ConnectionState'
import { Help } from './Help'
import { Menu } from './Menu'
import { Palette } from './Palette'
import { PLACES, UPKEEP } from './places'
import styles from './Shell.module.css'
import { useGlobalCommands } from './useGlobalCommands'
import { useKeyboard } from './useKeyboard'
import { useNotices } from './useNotices'

const NEAREST: ScrollIntoViewOptions = { block: 'nearest', inline: 'nearest' }

export function Shell() {
  const main = useRef<HTMLElement>(null)
  const places = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const first = useRef(true)
  const { overlay, show, hide } = useGlobalCommands()
  useKeyboard()
  useNotices()
  // Where the places scroll sideways, the one that is open is in sight; and what has the focus.
  useEffect(() => {
    places.current?.querySelector('[aria-current]')?.scrollIntoView(NEAREST)
  }, [pathname])
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
        <Menu keys={() => show('help')} />
      </header>
      <nav ref={places} className={styles.nav} aria-label="Places" onFocus={event => event.target.scrollIntoView(NEAREST)}>
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
      <Help open={overlay === 'help'} close={() => hide('help')} />
      <Palette
        show={overlay === 'palette' ? 'all' : overlay === 'actions' ? 'actions' : undefined}
        close={() => hide('palette', 'actions')}
      />
    </div>
  )
}

function NeedsMe() {
  const { data } = useQuery(waitingGates())
  const count = data?.items.length ?? 0
  if (count === 0) {
    return null
  }
  return (
    <NavLink to="/inbox" className={styles.needs}>
      {`${count}${data?.next ? '+' : ''} ${count === 1 ? 'waits' : 'wait'} for you`}
    </NavLink>
  )
}
