import { queryOptions } from '@tanstack/react-query'
import { address, get } from './http'
import type { components } from './schema'

export type LogPage = components['schemas']['LogPage']

export interface Attempt {
  run: string
  stage: string
  attempt: number
}

const PATH = '/api/v1/runs/{run}/stages/{stage}/attempts/{attempt}/log'
const TAIL = 300
/** What was looked at is let go of after this: a log may have millions of lines. */
const KEPT = 30_000

const keyOf = ({ run, stage, attempt }: Attempt) => ['log', run, stage, attempt]

export const logTail = (of: Attempt, running: boolean) =>
  queryOptions({
    queryKey: [...keyOf(of), 'tail', running],
    queryFn: async ({ signal }) => (await get(PATH, { path: { ...of }, query: { tail: TAIL }, signal })).data,
    staleTime: running ? 1_000 : 60_000,
    gcTime: KEPT,
  })

/** @param end the last line that there is of it: a page that is full never changes */
export const logPage = (of: Attempt, page: number, size: number, end: number) =>
  queryOptions({
    queryKey: [...keyOf(of), 'page', page, end],
    queryFn: async ({ signal }) =>
      (await get(PATH, { path: { ...of }, query: { from: page * size + 1, limit: size }, signal })).data,
    staleTime: Infinity,
    gcTime: KEPT,
  })

const MOST_NAMED = 10_000
const ROUNDS = 20

export interface Matches {
  lines: number[]
  count: number
  searchedTo: number
  total: number
  complete: boolean
}

/** All lines with the text: a search that takes long comes in parts, and this takes them all. */
export const logMatches = (of: Attempt, text: string) =>
  queryOptions({
    queryKey: [...keyOf(of), 'search', text],
    queryFn: async ({ signal }): Promise<Matches> => {
      const all: Matches = { lines: [], count: 0, searchedTo: 0, total: 0, complete: false }
      for (let round = 0; round < ROUNDS && !all.complete; round++) {
        const { data } = await get(`${PATH}/search`, {
          path: { ...of },
          query: { q: text, from: all.searchedTo + 1, limit: Math.max(1, MOST_NAMED - all.lines.length) },
          signal,
        })
        all.lines.push(...data.lines.slice(0, MOST_NAMED - all.lines.length))
        all.count += data.count
        all.searchedTo = data.searched_to
        all.total = data.total
        all.complete = data.complete
      }
      return all
    },
    staleTime: Infinity,
    gcTime: KEPT,
  })

export const rawLog = (of: Attempt) => address(`${PATH}/raw`, of)
