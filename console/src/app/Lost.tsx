import { Link, useLocation } from 'react-router'
import { Page } from '../ui/Page'

export function Lost() {
  const { pathname } = useLocation()
  return (
    <Page title="There is no such page">
      <p>
        Nothing is at <code>{pathname}</code>. <Link to="/">Go home</Link>
      </p>
    </Page>
  )
}
