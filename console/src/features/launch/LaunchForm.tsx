import { Textarea, TextInput } from '@mantine/core'
import type { Pipeline } from '../../api/queries'
import { Button } from '../../ui/Button'
import { Failure } from '../../ui/Failure'
import { SchemaForm } from '../../ui/SchemaForm'
import { useMay } from '../../ui/useMay'
import { FromFile } from './FromFile'
import styles from './Launch.module.css'
import { Lines } from './Lines'
import { Presets } from './Presets'
import { useLaunch } from './useLaunch'

export function LaunchForm({ pipeline, chosen }: { pipeline: Pipeline; chosen: number | undefined }) {
  const form = useLaunch(pipeline, chosen)
  const forbidden = useMay('runs:write')
  return (
    <form
      className={styles.body}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        form.submit()
      }}
    >
      <Presets pipeline={pipeline.name} schema={pipeline.inputs} input={form.launch.input} fill={form.fill} />
      {form.simple ? (
        <SchemaForm
          key={form.filling}
          schema={pipeline.inputs}
          values={form.values}
          onChange={form.change}
          errors={form.errors}
        />
      ) : (
        <Textarea
          label="Input, as JSON"
          rows={8}
          spellCheck={false}
          classNames={{ input: styles.json ?? '' }}
          value={form.text}
          error={form.broken ?? [...form.errors].map(([place, what]) => `${place}: ${what}`).join(' ')}
          onChange={event => form.setText(event.currentTarget.value)}
        />
      )}
      <FromFile schema={pipeline.inputs} simple={form.simple} values={form.values} fill={form.fill} />
      <TextInput
        label="Labels"
        description="To find it by, such as team:news, tier:1"
        value={form.labels}
        spellCheck={false}
        onChange={event => form.setLabels(event.currentTarget.value)}
      />
      <label className={styles.which}>
        Stages start
        <select value={form.mode} onChange={event => form.setMode(event.currentTarget.value === 'manual' ? 'manual' : 'auto')}>
          <option value="auto">by themselves</option>
          <option value="manual">one at a time, when told</option>
        </select>
      </label>
      {form.start.error && <Failure error={form.start.error} />}
      <div className={styles.go}>
        <Button
          type="submit"
          look="go"
          size="sm"
          busy={form.start.isPending ? 'Recording…' : undefined}
          disabledReason={forbidden ?? form.reason}
        >
          Start the run
        </Button>
        {form.reason && <span className={styles.quiet}>{form.reason}</span>}
      </div>
      <Lines launch={form.launch} />
    </form>
  )
}
