import type { Webhook } from '../../api/admin'
import { Field, textOf } from '../../ui/Field'
import { labelsOf, labelsShown, words } from './filter'

export function WebhookFields({ hook }: { hook?: Webhook }) {
  const filter = hook?.filter
  return (
    <>
      <Field label="Endpoint" hint="https, at a public address, unless the server allows more">
        <input name="url" type="url" required defaultValue={hook?.url} placeholder="https://hooks.example.org/signalbox" spellCheck={false} />
      </Field>
      <Field label="What it is for">
        <input name="description" defaultValue={hook?.description} autoComplete="off" />
      </Field>
      <Field label="Types of events" hint="Such as gate.* and run.failed; empty: every event">
        <input name="types" defaultValue={filter?.types.join(', ')} spellCheck={false} autoComplete="off" />
      </Field>
      <Field label="Pipelines" hint="Empty: all">
        <input name="pipelines" defaultValue={filter?.pipelines.join(', ')} spellCheck={false} autoComplete="off" />
      </Field>
      <Field label="Stages" hint="Empty: all">
        <input name="stages" defaultValue={filter?.stages.join(', ')} spellCheck={false} autoComplete="off" />
      </Field>
      <Field label="Labels of runs" hint="Such as team:news; empty: whatever they are">
        <input name="labels" defaultValue={filter && labelsShown(filter.labels)} spellCheck={false} autoComplete="off" />
      </Field>
      <Field label="Project" hint="* is every project">
        <input name="project" defaultValue={filter?.project ?? 'default'} spellCheck={false} autoComplete="off" />
      </Field>
    </>
  )
}

export function webhookOf(typed: FormData) {
  return {
    url: textOf(typed, 'url'),
    description: textOf(typed, 'description'),
    filter: {
      project: textOf(typed, 'project') || 'default',
      types: words(textOf(typed, 'types')),
      pipelines: words(textOf(typed, 'pipelines')),
      stages: words(textOf(typed, 'stages')),
      labels: labelsOf(textOf(typed, 'labels')),
    },
  }
}
