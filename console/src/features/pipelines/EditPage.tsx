import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { pipeline } from '../../api/queries'
import { Failure } from '../../ui/Failure'
import { Loading } from '../../ui/Loading'
import { Page } from '../../ui/Page'

const Editing = lazy(async () => ({ default: (await import('./Editing')).Editing }))

const FIRST = `name: my-pipeline
title: What it is called
inputs:
  type: object
  required: [topic]
  properties:
    topic: { type: string, minLength: 3 }
stages:
  - id: draft
    run:
      shell: 'echo "{}" > "$SIGNALBOX_OUTPUT/draft.json"'
    produces: [draft.json]
    gate: { exclude: [] }
`

/** A new pipeline, or a new version of one. */
export function EditPage() {
  const { name } = useParams()
  const query = useQuery({ ...pipeline(name ?? ''), enabled: name !== undefined })
  const waiting = name !== undefined && query.isPending
  return (
    <Page
      title={name ? `Edit ${name}` : 'New pipeline'}
      above={name ? <Link to={`/pipelines/${name}`}>{name}</Link> : <Link to="/pipelines">Pipelines</Link>}
    >
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {waiting ? (
        <Loading what="the pipeline" />
      ) : (
        !query.error && (
          <Suspense fallback={<Loading what="the editor" />}>
            <Editing key={name} before={query.data} first={query.data?.definition ?? FIRST} />
          </Suspense>
        )
      )}
    </Page>
  )
}
