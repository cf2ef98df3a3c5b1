import { queryOptions } from '@tanstack/react-query'
import { get, post } from './http'
import type { components } from './schema'

export type PlannedStage = components['schemas']['PlannedStageView']

/** Of one version, so that it never changes; but what secrets are there may. */
export const plan = (name: string, version: number) =>
  queryOptions({
    queryKey: ['pipelines', name, 'plan', version],
    queryFn: async ({ signal }) =>
      (await post('/api/v1/pipelines/{name}/plan', { path: { name }, body: { version }, signal })).data,
    staleTime: 60_000,
  })

export type PipelineProblem = components['schemas']['PipelineProblemView'] & { severity: 'error' | 'warning' }

/** What the server finds in a file: where it is not kept, or would be kept with a warning. */
export const validation = (definition: string) =>
  queryOptions({
    queryKey: ['validation', definition],
    queryFn: async ({ signal }) => {
      const { data } = await post('/api/v1/pipelines/validate', { body: { definition }, signal })
      const problems: PipelineProblem[] = [
        ...data.errors.map(each => ({ ...each, severity: 'error' as const })),
        ...data.warnings.map(each => ({ ...each, severity: 'warning' as const })),
      ]
      return { valid: data.valid, name: data.name, problems }
    },
    enabled: definition.trim() !== '',
    staleTime: Infinity,
    gcTime: 60_000,
  })

export const pipelineSchema = () =>
  queryOptions({
    queryKey: ['pipeline-schema'],
    queryFn: async ({ signal }) => (await get('/api/v1/schema/pipeline-v1.json', { signal })).data,
    staleTime: Infinity,
  })
