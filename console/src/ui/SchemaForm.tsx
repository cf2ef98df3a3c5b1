import { Checkbox, NativeSelect, NumberInput, TextInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import { fieldsOf, type Field } from './schema'
import styles from './SchemaForm.module.css'

export type Values = Record<string, unknown>

interface Props {
  schema: unknown
  values: Values
  onChange: (values: Values) => void
  /** What the server said of a place, by JSON pointer. */
  errors?: Map<string, string>
}

/** A form for what a schema asks for: simple fields as such, everything else as JSON. */
export function SchemaForm({ schema, values, onChange, errors }: Props) {
  return (
    <div className={styles.form}>
      {fieldsOf(schema).map(field => (
        <One
          key={field.name}
          field={field}
          value={values[field.name]}
          error={errors?.get(`/${field.name}`)}
          onChange={value => {
            const next = { ...values }
            if (value === undefined) {
              Reflect.deleteProperty(next, field.name)
            } else {
              next[field.name] = value
            }
            onChange(next)
          }}
        />
      ))}
    </div>
  )
}

interface OneProps {
  field: Field
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

function One({ field, value, error, onChange }: OneProps) {
  const common = { label: field.title, description: field.description, required: field.required, error }
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          value={typeof value === 'string' ? value : ''}
          placeholder={field.example}
          onChange={event => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        />
      )
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...common}
          hideControls
          allowDecimal={field.kind === 'number'}
          value={typeof value === 'number' ? value : ''}
          onChange={next => onChange(typeof next === 'number' ? next : undefined)}
        />
      )
    case 'yes-no':
      return (
        <Checkbox
          label={field.title}
          description={field.description}
          error={error}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={typeof value === 'string' ? value : ''}
          data={[...(field.required && value !== undefined ? [] : [{ value: '', label: 'Choose' }]), ...field.choices]}
          onChange={event => onChange(event.currentTarget.value || undefined)}
        />
      )
    case 'json':
      return <Json {...common} value={value} onChange={onChange} />
    default:
      return field satisfies never
  }
}

function Json({ value, onChange, error, ...common }: { value: unknown; onChange: (value: unknown) => void; error: string | undefined }) {
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)))
  const [broken, setBroken] = useState<string>()
  return (
    <Textarea
      {...common}
      rows={4}
      spellCheck={false}
      classNames={{ input: styles.json ?? '' }}
      error={broken ?? error}
      value={text}
      onChange={event => {
        const typed = event.currentTarget.value
        setText(typed)
        if (typed.trim() === '') {
          setBroken(undefined)
          onChange(undefined)
          return
        }
        try {
          onChange(JSON.parse(typed))
          setBroken(undefined)
        } catch {
          setBroken('This is not JSON yet.')
        }
      }}
    />
  )
}
