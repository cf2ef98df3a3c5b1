import { useRouteError } from 'react-router'
import { Button } from '../ui/Button'
import { Page } from '../ui/Page'

/** A page that failed to be drawn, or to be fetched: after an upgrade the server has other files. */
export function Broken() {
  const error = useRouteError()
  return (
    <Page title="This page broke">
      <p role="alert">{error instanceof Error ? error.message : 'Something that was no error was thrown.'}</p>
      <div>
        <Button look="go" onPress={() => location.reload()}>
          Load it anew
        </Button>
      </div>
    </Page>
  )
}
