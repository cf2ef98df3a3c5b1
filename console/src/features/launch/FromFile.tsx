import { useState } from 'react'
import { fieldsOf } from '../../ui/schema'
import type { Values } from '../../ui/SchemaForm'
import { taken } from './file'
import styles from './Launch.module.css'

interface Props {
  schema: unknown
  simple: boolean
  values: Values
  fill: (input: unknown) => void
}

/** Puts a file's content into a field, or takes it for the whole input. */
export function FromFile({ schema, simple, values, fill }: Props) {
  const fields = simple ? fieldsOf(schema) : []
  const [target, setTarget] = useState('')
  const [said, setSaid] = useState('')
  const take = async (file: File) => {
    const field = fields.find(each => each.name === target)
    const found = taken(field?.kind ?? 'whole', new Uint8Array(await file.arrayBuffer()))
    if ('wrong' in found) {
      setSaid(`${file.name}: ${found.wrong}`)
    } else {
      fill(field ? { ...values, [field.name]: found.value } : found.value)
      setSaid(`${file.name} is filled in.`)
    }
  }
  return (
    <details className={styles.more}>
      <summary>Fill in from a file</summary>
      <div className={styles.presets}>
        {fields.length > 0 && (
          <label className={styles.which}>
            It is
            <select value={target} onChange={event => setTarget(event.currentTarget.value)}>
              <option value="">the whole input, as JSON</option>
              {fields.map(field => (
                <option key={field.name} value={field.name}>
                  {field.title}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className={styles.which}>
          File
          <input
            type="file"
            onChange={event => {
              const file = event.currentTarget.files?.[0]
              if (file) {
                void take(file)
              }
              event.currentTarget.value = ''
            }}
          />
        </label>
        <span role="status">{said}</span>
      </div>
    </details>
  )
}
