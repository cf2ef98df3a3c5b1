import { Checkbox, NativeSelect, NumberInput, TextInput, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Button } from '../../ui/Button'
import type { Change, Draft } from './draft'
import { count, formOf, type Field } from './fields'
import styles from './Form.module.css'
import { same } from './patch'
import { at, child } from './pointer'

/** More fields than this are edited as text. */
const MOST = 400

interface Props {
  draft: Draft
  schema: unknown
  editable: string[]
  errors: Map<string, string>
  change: (change: Change) => void
}

/** A document as a form; what the gate does not let people change is shown and closed. */
export function FormView({ draft, schema, editable, errors, change }: Props) {
  const form = formOf(draft.value, schema, editable)
  if (draft.broken) {
    return <p className={styles.hint}>The {draft.broken.view} is not understood yet, so there is no form: {draft.broken.message}</p>
  }
  if (count(form) > MOST) {
    return <p className={styles.hint}>It has more than {MOST} fields: edit it as text.</p>
  }
  return (
    <div className={styles.form}>
      <One field={form} context={{ base: draft.base, editable, errors, change }} />
    </div>
  )
}

interface Context {
  base: unknown
  editable: string[]
  errors: Map<string, string>
  change: (change: Change) => void
}

function One({ field, context }: { field: Field; context: Context }) {
  switch (field.kind) {
    case 'group':
      return <Group field={field} context={context} />
    case 'list':
      return <List field={field} context={context} />
    case 'nothing':
      return (
        <p className={styles.hint}>
          {field.label}: <code>null</code>
        </p>
      )
    case 'text':
    case 'number':
    case 'yes-no':
    case 'choice':
      return <Leaf field={field} context={context} />
    default:
      return field satisfies never
  }
}

function Frame({ field, children }: { field: Field; children: ReactNode }) {
  if (field.pointer === '') {
    return <div className={styles.fields}>{children}</div>
  }
  return (
    <fieldset className={styles.group}>
      <legend>{field.label}</legend>
      {field.description && <p className={styles.description}>{field.description}</p>}
      <div className={styles.fields}>{children}</div>
    </fieldset>
  )
}

function Group({ field, context }: { field: Extract<Field, { kind: 'group' }>; context: Context }) {
  return (
    <Frame field={field}>
      {field.children.map(each => (
        <One key={each.pointer} field={each} context={context} />
      ))}
      {field.missing.map(each => (
        <div key={each.pointer}>
          <Button onPress={() => context.change({ type: 'apply', operation: { op: 'add', path: each.pointer, value: each.value } })}>
            {`Add ${each.label}`}
          </Button>
        </div>
      ))}
    </Frame>
  )
}

function List({ field, context }: { field: Extract<Field, { kind: 'list' }>; context: Context }) {
  const end = child(field.pointer, field.children.length)
  const closed = field.open ? undefined : `This gate allows edits of ${context.editable.join(', ')} only.`
  return (
    <Frame field={field}>
      {field.children.map((each, index) => (
        <div key={each.pointer} className={styles.item}>
          <div className={styles.grow}>
            <One field={each} context={context} />
          </div>
          {field.open && (
            <Button onPress={() => context.change({ type: 'apply', operation: { op: 'remove', path: each.pointer } })}>
              {`Remove ${field.label} ${index + 1}`}
            </Button>
          )}
        </div>
      ))}
      <div>
        <Button
          disabledReason={closed}
          onPress={() => context.change({ type: 'apply', operation: { op: 'add', path: end, value: field.fresh } })}
        >
          {`Add to ${field.label || 'the list'}`}
        </Button>
      </div>
    </Frame>
  )
}

type LeafField = Extract<Field, { kind: 'text' | 'number' | 'yes-no' | 'choice' }>

function Leaf({ field, context }: { field: LeafField; context: Context }) {
  const was = at(context.base, field.pointer)
  const changed = !same(was, field.value)
  const set = (value: unknown) => context.change({ type: 'field', pointer: field.pointer, value })
  return (
    <div className={`${styles.leaf ?? ''} ${changed ? (styles.changed ?? '') : ''}`}>
      <Input field={field} error={context.errors.get(field.pointer)} set={set} />
      {changed && was !== undefined && (
        <p className={styles.was}>
          <span>was</span> <del>{typeof was === 'string' ? was : JSON.stringify(was)}</del>{' '}
          <button type="button" className={styles.back} onClick={() => set(was)}>
            Put {field.label} back
          </button>
        </p>
      )}
    </div>
  )
}

function Input({ field, error, set }: { field: LeafField; error: string | undefined; set: (value: unknown) => void }) {
  const common = {
    label: field.label || 'Value',
    description: field.description,
    error,
    disabled: !field.open,
    title: field.open ? undefined : 'This gate does not let this be changed.',
  }
  switch (field.kind) {
    case 'text':
      return field.long ? (
        <Textarea
          {...common}
          rows={Math.min(14, Math.max(3, Math.ceil(field.value.length / 90) + field.value.split('\n').length - 1))}
          value={field.value}
          onChange={event => set(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...common} value={field.value} onChange={event => set(event.currentTarget.value)} />
      )
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          allowDecimal={!field.whole}
          value={field.value}
          onChange={next => typeof next === 'number' && set(next)}
        />
      )
    case 'yes-no':
      return <Checkbox {...common} checked={field.value} onChange={event => set(event.currentTarget.checked)} />
    case 'choice':
      return <NativeSelect {...common} value={field.value} data={field.choices} onChange={event => set(event.currentTarget.value)} />
    default:
      return field satisfies never
  }
}
