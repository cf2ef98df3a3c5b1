import { NavLink, Outlet } from 'react-router'
import styles from './Admin.module.css'

const PARTS = [
  { to: '/admin/tokens', label: 'API keys' },
  { to: '/admin/people', label: 'People' },
  { to: '/admin/delegations', label: 'Delegations' },
  { to: '/admin/sessions', label: 'Sessions' },
  { to: '/admin/secrets', label: 'Secrets' },
]

export function AdminPage() {
  return (
    <>
      <nav className={styles.parts} aria-label="Administration">
        {PARTS.map(part => (
          <NavLink key={part.to} to={part.to} className={styles.part}>
            {part.label}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  )
}
