import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { address, get, post, send, text } from './http'
import type { components } from './schema'

type Schemas = components['schemas']
export type Run = Schemas['RunView']
export type RunStatus = Run['status']
export type Stage = Schemas['StageView']
export type Gate = Schemas['GateView']
export type OpenGate = Schemas['OpenGateView']
export type Artifact = Schemas['ArtifactView']
export type Decision = Schemas['DecisionView']
export type Eligibility = Schemas['EligibilityView']
export type Round = Schemas['RoundView']
export type GatePreview = Schemas['PreviewView']
export type Pipeline = Schemas['PipelineView']
export type PipelineVersion = Schemas['VersionView']
export type Me = Schemas['Me']

/** As many as are asked for where something is looked for in pages. */
const PAGES = 10

export interface RunFilter {
  pipeline?: string | undefined
  /** Only together with the pipeline. */
  version?: number | undefined
  status?: string | undefined
  label?: string | undefined
  started_by?: string | undefined
  /** The beginning of an id, or text that is seen in the list. */
  q?: string | undefined
}

export const me = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }) => (await get('/api/v1/me', { signal })).data,
    staleTime: 300_000,
  })

/** Runs in the first page of the list. */
export const PAGE = 100

export const runs = (filter: RunFilter) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'list', filter],
    queryFn: async ({ signal, pageParam }) =>
      // The first page quickly; whoever scrolls on wants many, and has a hundred requests a minute.
      (await get('/api/v1/runs', { query: { ...given(filter), limit: pageParam ? 5 * PAGE : PAGE, ...given({ cursor: pageParam }) }, signal }))
        .data,
    initialPageParam: '',
    getNextPageParam: page => page.next,
    // Kept up to date by its first page: see useRuns.
    staleTime: Infinity,
  })

export const newestRuns = (filter: RunFilter, limit: number) =>
  queryOptions({
    queryKey: ['runs', 'newest', filter, limit],
    queryFn: async ({ signal }) => (await get('/api/v1/runs', { query: { ...given(filter), limit }, signal })).data,
  })

export const run = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: async ({ signal }) => (await get('/api/v1/runs/{run}', { path: { run: id }, signal })).data,
  })

export const gatesOf = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'gates'],
    queryFn: async ({ signal }) => (await get('/api/v1/runs/{run}/gates', { path: { run: id }, signal })).data.items,
  })

export const artifactsOf = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'artifacts'],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/runs/{run}/artifacts', { path: { run: id }, signal })).data.items,
  })

export const gate = (id: string, stage: string) =>
  queryOptions({
    queryKey: ['run', id, 'gate', stage],
    queryFn: ({ signal }) => get('/api/v1/runs/{run}/gates/{stage}', { path: { run: id, stage }, signal }),
  })

export const eligibility = (id: string, stage: string) =>
  queryOptions({
    queryKey: ['run', id, 'gate', stage, 'eligibility'],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/runs/{run}/gates/{stage}/eligibility', { path: { run: id, stage }, signal })).data,
  })

/** Every opening of a gate, the first one first. */
export const rounds = (id: string, stage: string) =>
  queryOptions({
    queryKey: ['run', id, 'gate', stage, 'history'],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/runs/{run}/gates/{stage}/history', { path: { run: id, stage }, signal })).data.items,
  })

export interface Trial {
  patch?: unknown
  artifact?: string
  form?: unknown
}

/** What the server makes of an edit. The same edit of the same subject has the same answer. */
export const trial = (id: string, stage: string, subject: string, what: Trial) =>
  queryOptions({
    queryKey: ['trial', id, stage, subject, what],
    queryFn: async ({ signal }) =>
      (await post('/api/v1/runs/{run}/gates/{stage}/preview', { path: { run: id, stage }, body: what, signal })).data,
    staleTime: Infinity,
    gcTime: 60_000,
  })

/** Those that wait for me, however many others are open. */
export const waitingGates = () =>
  queryOptions({
    queryKey: ['gates', 'waiting'],
    queryFn: async ({ signal }) => {
      const items: OpenGate[] = []
      let next: string | undefined
      // A page may be short: the server looks at so many gates at a time.
      for (let page = 0; page < PAGES; page++) {
        const query = { decidable: true, limit: 500, ...given({ cursor: next }) }
        const { data } = await get('/api/v1/gates', { query, signal })
        items.push(...data.items)
        next = data.next
        if (next === undefined || items.length >= 500) {
          break
        }
      }
      return { items, next }
    },
  })

export const openGates = () =>
  queryOptions({
    queryKey: ['gates', 'all'],
    queryFn: async ({ signal }) => (await get('/api/v1/gates', { query: { limit: 500 }, signal })).data,
  })

export const eventsAfter = (id: string, after: number, limit: number) =>
  queryOptions({
    queryKey: ['events', id, after, limit],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/runs/{run}/events', { path: { run: id }, query: { after, limit }, signal })).data,
    staleTime: Infinity,
    gcTime: 30_000,
  })

/** Events of some types from the beginning up to a number, as far as a few pages go. */
export const milestonesBefore = (id: string, before: number, type: string) =>
  queryOptions({
    queryKey: ['events', id, 'milestones', before],
    queryFn: async ({ signal }) => {
      const events: Schemas['Event'][] = []
      let after = 0
      for (let page = 0; page < PAGES; page++) {
        const { data } = await get('/api/v1/runs/{run}/events', {
          path: { run: id },
          query: { after, limit: 500, type },
          signal,
        })
        events.push(...data.items.filter(each => each.seq < before))
        after = data.next
        if (after >= before - 1 || data.complete || data.items.length === 0) {
          return { events, whole: true }
        }
      }
      return { events, whole: false }
    },
    staleTime: Infinity,
  })

export interface EventFilter {
  q: string
  type: string
  stage: string
}

/** Events of a run, found by the server: all of them are looked at, however many there are. */
export const foundEvents = (id: string, filter: EventFilter) =>
  infiniteQueryOptions({
    queryKey: ['events', id, 'found', filter],
    queryFn: async ({ signal, pageParam }) =>
      (
        await get('/api/v1/events/search', {
          query: { run: id, order: 'oldest', limit: 200, count: true, ...given(filter), ...given({ cursor: pageParam }) },
          signal,
        })
      ).data,
    initialPageParam: '',
    getNextPageParam: page => page.next,
    staleTime: 10_000,
  })

/** As it stood after one of its events. */
export const runAt = (id: string, at: number) =>
  queryOptions({
    queryKey: ['run at', id, at],
    queryFn: async ({ signal }) => (await get('/api/v1/runs/{run}', { path: { run: id }, query: { at }, signal })).data,
    staleTime: Infinity,
    gcTime: 60_000,
  })

/** What changed from one artifact to another; neither changes. */
export const artifactDiff = (from: string, to: string) =>
  queryOptions({
    queryKey: ['content', from, 'diff', to],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/artifacts/{artifact}/diff', { path: { artifact: from }, query: { to }, signal })).data,
    staleTime: Infinity,
  })

export const contentAddress = (id: string) => address('/api/v1/artifacts/{artifact}/content', { artifact: id })

/** To be shown in a frame: see Contents.java for what it may do there. */
export const frameAddress = (id: string) =>
  address('/api/v1/artifacts/{artifact}/content', { artifact: id }, { view: 'frame' })

const BEGINNING = 262_144

/** The first part of what is too much for a page. */
export const beginning = (id: string) =>
  queryOptions({
    queryKey: ['content', id, 'beginning'],
    queryFn: async ({ signal }) =>
      (await send(contentAddress(id), { headers: { Range: `bytes=0-${BEGINNING - 1}` }, signal })).text(),
    staleTime: Infinity,
  })

/** A version of an artifact never changes. */
export const content = (id: string) =>
  queryOptions({
    queryKey: ['content', id],
    queryFn: ({ signal }) => text(contentAddress(id), '*/*', signal),
    staleTime: Infinity,
  })

export const pipelines = () =>
  queryOptions({
    queryKey: ['pipelines'],
    queryFn: async ({ signal }) => (await get('/api/v1/pipelines', { query: { limit: 500 }, signal })).data.items,
  })

export const pipeline = (name: string) =>
  queryOptions({
    queryKey: ['pipelines', name],
    queryFn: async ({ signal }) => (await get('/api/v1/pipelines/{name}', { path: { name }, signal })).data,
  })

export const versions = (name: string) =>
  queryOptions({
    queryKey: ['pipelines', name, 'versions'],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/pipelines/{name}/versions', { path: { name }, query: { limit: 100 }, signal })).data.items,
  })

export const pipelineVersion = (name: string, version: number) =>
  queryOptions({
    queryKey: ['pipelines', name, 'versions', version],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/pipelines/{name}/versions/{version}', { path: { name, version }, signal })).data,
    staleTime: Infinity,
  })

/** Without what is empty: a parameter without a value is not one that was left out. */
export function given<T extends object>(values: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> {
  const kept: Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> = {}
  for (const key in values) {
    const value = values[key]
    if (value !== undefined && value !== '') {
      Object.assign(kept, { [key]: value })
    }
  }
  return kept
}
