import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { post } from '../../api/http'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Failure } from '../../ui/Failure'
import { Once } from '../../ui/Once'
import { Until } from '../../ui/Until'

/** A link that signs its first user in as oneself, in another browser. */
export function SignInLink({ forbidden }: { forbidden: string | undefined }) {
  const [open, setOpen] = useState(false)
  const make = useMutation({ mutationFn: () => post('/api/v1/sign-in-links', {}) })
  const link = make.data?.data
  return (
    <>
      <Button
        disabledReason={forbidden}
        onPress={() => {
          make.reset()
          setOpen(true)
        }}
      >
        Sign-in link
      </Button>
      <Dialog title="A link to sign in with" open={open} close={() => setOpen(false)}>
        {link?.url ? (
          <Once what="The link" value={link.url}>
            It signs in as you, once, in whatever browser opens it.
          </Once>
        ) : (
          <p>Opens the console in another browser, as you. It is good for one use, and not for long.</p>
        )}
        {link?.ends_at && (
          <p>
            It ends <Until at={link.ends_at} />.
          </p>
        )}
        {make.error && <Failure error={make.error} />}
        <div>
          {link ? (
            <Button look="go" onPress={() => setOpen(false)}>
              I have it
            </Button>
          ) : (
            <Button look="go" busy={make.isPending ? 'Making…' : undefined} onPress={() => make.mutate()}>
              Make a link
            </Button>
          )}
        </div>
      </Dialog>
    </>
  )
}
