import { Tabs } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { contentAddress, type Artifact, type Gate } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { useCommands } from '../../ui/keys/useCommands'
import { Loading } from '../../ui/Loading'
import { Panel } from '../../ui/Panel'
import { Preview } from '../../ui/Preview'
import { When } from '../../ui/When'
import { Checked } from './Checked'
import type { View } from './draft'
import { FormView } from './FormView'
import styles from './Gate.module.css'
import { PatchView, TextView } from './Typed'
import type { Check } from './useCheck'
import type { Editing } from './useEditing'

interface Props {
  gate: Gate
  artifact: Artifact
  editing: Editing
  check: Check
}

const NAMES: Record<View, string> = { preview: 'Preview', form: 'Form', text: 'Text', patch: 'Patch' }

const FIELD = '[role=tabpanel] :is(input, textarea, select):not(:disabled)'

const EDITS: Exclude<View, 'preview'>[] = ['form', 'text', 'patch']

/** The artifact that is decided on, and the same as a form, as text and as a patch. */
export function Workbench({ gate, artifact, editing, check }: Props) {
  const [search, setSearch] = useSearchParams()
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef(false)
  // The field is there once the tab is drawn and the document is loaded, however many times that draws.
  useEffect(() => {
    const field = wanted.current ? box.current?.querySelector<HTMLElement>(FIELD) : undefined
    if (field) {
      wanted.current = false
      field.focus()
    }
  })
  const json = editing.draft?.kind !== 'text'
  const views: View[] = editing.closed !== undefined ? ['preview'] : json ? ['preview', 'form', 'text', 'patch'] : ['preview', 'text', 'patch']
  const view = views.find(each => each === search.get('view')) ?? 'preview'
  const open = (next: string | null) =>
    setSearch(
      before => {
        const after = new URLSearchParams(before)
        if (next && next !== 'preview') {
          after.set('view', next)
        } else {
          after.delete('view')
        }
        return after
      },
      { replace: true },
    )
  const edit = () => {
    open(json ? 'form' : 'text')
    wanted.current = true
  }
  useCommands('Gate', [{ keys: 'e', label: 'Edit', run: edit, disabledReason: editing.closed }])
  return (
    <Panel
      title={`${artifact.name} v${artifact.version}`}
      aside={
        <span className={styles.tools}>
          <a href={contentAddress(artifact.id)} download={artifact.name}>
            Download
          </a>
          {check.changes.length > 0 || editing.draft?.broken ? (
            <Button onPress={editing.forget}>Throw the edit away</Button>
          ) : (
            <Button keys="e" disabledReason={editing.closed} onPress={edit}>
              Edit
            </Button>
          )}
        </span>
      }
    >
      {editing.since !== undefined && (
        <p className={styles.since} role="status">
          This is the edit that you began <When at={new Date(editing.since).toISOString()} />. It was kept in this browser.
        </p>
      )}
      <div ref={box}>
        <Tabs value={view} onChange={open} keepMounted={false} color="var(--go)">
          <Tabs.List aria-label={`Views of ${artifact.name}`}>
            {views.map(each => (
              <Tabs.Tab key={each} value={each}>
                {NAMES[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="preview">
            <Preview artifact={artifact} />
          </Tabs.Panel>
          {EDITS.map(each => (
            <Tabs.Panel key={each} value={each}>
              <EditView view={each} gate={gate} artifact={artifact} editing={editing} check={check} />
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
      <Checked check={check} approve={gate.follows?.approve ?? []} />
    </Panel>
  )
}

function EditView({ view, gate, artifact, editing, check }: Props & { view: Exclude<View, 'preview'> }) {
  const { draft, change } = editing
  if (editing.error) {
    return <Failure error={editing.error} retry={editing.retry} />
  }
  if (!draft) {
    return <Loading what={artifact.name} />
  }
  switch (view) {
    case 'form':
      return (
        <FormView
          draft={draft}
          schema={gate.schemas?.[artifact.id]}
          editable={gate.editable}
          errors={check.errors}
          change={change}
        />
      )
    case 'text':
      return <TextView name={artifact.name} draft={draft} change={change} />
    case 'patch':
      return <PatchView name={artifact.name} draft={draft} change={change} />
    default:
      return view satisfies never
  }
}
