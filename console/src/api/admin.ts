import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { get } from './http'
import type { components } from './schema'

type Schemas = components['schemas']
export type AuditEntry = Schemas['AuditEntry']
export type Verification = Schemas['AuditVerification']
export type Token = Schemas['Token']
export type Principal = Schemas['Principal']
export type Member = Schemas['Member']
export type Delegation = Schemas['Delegation']
export type User = Schemas['User']
export type Session = Schemas['Session']
export type Secret = Schemas['Secret']
export type Webhook = Schemas['Webhook']
export type Delivery = Schemas['Delivery']

const MANY = { limit: 500 }

export interface AuditFilter {
  principal?: string
  action?: string
  object?: string
  outcome?: string
  request_id?: string
  since?: string
  until?: string
}

export const audit = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: async ({ signal, pageParam }) =>
      (await get('/api/v1/audit', { query: { ...filter, limit: 50, cursor: pageParam }, signal })).data,
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })

/** Asked for, never by itself: it reads the whole trail. */
export const verification = () =>
  queryOptions({
    queryKey: ['audit-verification'],
    queryFn: async ({ signal }) => (await get('/api/v1/audit/verify', { signal })).data,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })

export const tokens = () =>
  queryOptions({
    queryKey: ['tokens'],
    queryFn: async ({ signal }) => (await get('/api/v1/tokens', { query: MANY, signal })).data,
  })

export const principals = () =>
  queryOptions({
    queryKey: ['principals'],
    queryFn: async ({ signal }) => (await get('/api/v1/principals', { query: MANY, signal })).data,
  })

export const members = (project: string) =>
  queryOptions({
    queryKey: ['members', project],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/projects/{project}/members', { path: { project }, query: MANY, signal })).data,
  })

export const brokenGlass = (project: string) =>
  queryOptions({
    queryKey: ['members', project, 'glass'],
    queryFn: async ({ signal }) =>
      (await get('/api/v1/projects/{project}/break-glass', { path: { project }, signal })).data.items,
  })

export const delegations = () =>
  queryOptions({
    queryKey: ['delegations'],
    queryFn: async ({ signal }) => (await get('/api/v1/delegations', { signal })).data.items,
  })

export const users = () =>
  queryOptions({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await get('/api/v1/users', { signal })).data.items,
  })

export const sessions = () =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: async ({ signal }) => (await get('/api/v1/sessions', { signal })).data.items,
  })

export const secrets = () =>
  queryOptions({
    queryKey: ['secrets'],
    queryFn: async ({ signal }) => (await get('/api/v1/secrets', { query: MANY, signal })).data,
  })

export const webhooks = () =>
  queryOptions({
    queryKey: ['webhooks'],
    queryFn: async ({ signal }) => (await get('/api/v1/webhooks', { query: MANY, signal })).data,
  })

export const webhook = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: async ({ signal }) => (await get('/api/v1/webhooks/{webhook}', { path: { webhook: id }, signal })).data,
  })

export const deliveries = (id: string, status: string) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', id, 'deliveries', status],
    queryFn: async ({ signal, pageParam }) =>
      (
        await get('/api/v1/webhooks/{webhook}/deliveries', {
          path: { webhook: id },
          query: { status, limit: 50, cursor: pageParam },
          signal,
        })
      ).data,
    initialPageParam: '',
    getNextPageParam: page => page.next,
  })

export const delivery = (webhookId: string, id: string) =>
  queryOptions({
    queryKey: ['webhooks', webhookId, 'delivery', id],
    queryFn: async ({ signal }) =>
      (
        await get('/api/v1/webhooks/{webhook}/deliveries/{delivery}', {
          path: { webhook: webhookId, delivery: id },
          signal,
        })
      ).data,
  })
