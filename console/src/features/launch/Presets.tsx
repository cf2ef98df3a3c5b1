import { useState } from 'react'
import { Button } from '../../ui/Button'
import styles from './Launch.module.css'
import { examplesOf, forget, keep, kept } from './presets'

interface Props {
  pipeline: string
  schema: unknown
  input: unknown
  fill: (input: unknown) => void
}

/** Inputs to begin from: those that come with the pipeline, and those kept in this browser. */
export function Presets({ pipeline, schema, input, fill }: Props) {
  const [own, setOwn] = useState(() => kept(pipeline))
  const [chosen, setChosen] = useState('')
  const [name, setName] = useState('')
  const examples = examplesOf(schema)
  const all = [...own, ...examples.filter(each => !own.some(mine => mine.name === each.name))]
  return (
    <div className={styles.presets}>
      {all.length > 0 && (
        <label className={styles.which}>
          Begin from
          <select
            value={chosen}
            onChange={event => {
              const value = event.currentTarget.value
              setChosen(value)
              const preset = all.find(each => each.name === value)
              if (preset) {
                fill(preset.input)
              }
            }}
          >
            <option value="">What the pipeline proposes</option>
            {all.map(each => (
              <option key={each.name}>{each.name}</option>
            ))}
          </select>
        </label>
      )}
      {own.some(each => each.name === chosen) && (
        <Button
          label={`Forget the preset ${chosen}`}
          onPress={() => {
            setOwn(forget(pipeline, chosen))
            setChosen('')
          }}
        >
          Forget
        </Button>
      )}
      <label className={styles.which}>
        Keep this input as
        <input value={name} onChange={event => setName(event.currentTarget.value)} placeholder="a name" autoComplete="off" />
      </label>
      <Button
        disabledReason={name.trim() === '' ? 'Give it a name first.' : undefined}
        onPress={() => {
          setOwn(keep(pipeline, { name: name.trim(), input }))
          setChosen(name.trim())
          setName('')
        }}
      >
        Keep
      </Button>
    </div>
  )
}
