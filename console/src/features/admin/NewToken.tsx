import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { principals, tokens } from '../../api/admin'
import { post } from '../../api/http'
import { me } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import form from '../../ui/Form.module.css'
import { Once } from '../../ui/Once'
import { useMay } from '../../ui/useMay'
import { Field, textOf } from '../../ui/Field'
import { SendForm } from '../../ui/SendForm'

const LIFETIMES = [
  ['1d', 'A day'],
  ['7d', 'A week'],
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['366d', 'A year'],
] as const

export function NewToken({ open, close }: { open: boolean; close: () => void }) {
  return (
    <Dialog title="New API key" open={open} close={close}>
      <Making close={close} />
    </Dialog>
  )
}

function Making({ close }: { close: () => void }) {
  const client = useQueryClient()
  const may = [...new Set(Object.values(useQuery(me()).data?.scopes ?? {}).flat())].sort()
  const others = useMay('admin:write', true) === undefined
  const known = useQuery({ ...principals(), enabled: others })
  const [scopes, setScopes] = useState<string[]>([])
  const make = useMutation({
    mutationFn: (typed: FormData) =>
      post('/api/v1/tokens', {
        body: {
          name: textOf(typed, 'name'),
          expires_in: textOf(typed, 'expires_in'),
          ...(textOf(typed, 'principal') ? { principal: textOf(typed, 'principal') } : {}),
          ...(textOf(typed, 'project') ? { project: textOf(typed, 'project') } : {}),
          ...(scopes.length > 0 ? { scopes } : {}),
        },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: tokens().queryKey }),
  })
  const made = make.data?.data
  if (made?.token) {
    return (
      <>
        <Once what="The key" value={made.token} />
        <p>
          Send it as <code>Authorization: Bearer …</code>, or give it to the command line as <code>SIGNALBOX_TOKEN</code>.
        </p>
        <div>
          <Button look="go" onPress={close}>
            I have it
          </Button>
        </div>
      </>
    )
  }
  return (
    <SendForm sending={make} send="Make the key" leave={close}>
      <Field label="Name" hint="What it is for">
        <input name="name" required maxLength={100} autoComplete="off" />
      </Field>
      {others && (
        <Field label="Principal" hint="Whose it is; empty: your own">
          <input name="principal" list="principals" autoComplete="off" spellCheck={false} />
          <datalist id="principals">{known.data?.items.map(each => <option key={each.id} value={each.id} />)}</datalist>
        </Field>
      )}
      <fieldset className={form.choices}>
        <legend>Limited to (none chosen: whatever its principal may)</legend>
        {may.map(scope => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={event =>
                setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter(each => each !== scope))
              }
            />
            <code>{scope}</code>
          </label>
        ))}
      </fieldset>
      <Field label="Project" hint="The only one it is good for; empty: wherever its principal may">
        <input name="project" autoComplete="off" spellCheck={false} />
      </Field>
      <Field label="Good for">
        <select name="expires_in" defaultValue="30d">
          {LIFETIMES.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </Field>
    </SendForm>
  )
}
