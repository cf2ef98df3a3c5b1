import { isProblem, ProblemError, UnreachableError } from './problem'
import type { paths } from './schema'

type Verb = 'get' | 'post' | 'put' | 'patch' | 'delete'
type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, object> ? P : never
}[keyof paths]
type Operation<P extends keyof paths, V extends Verb> = NonNullable<paths[P][V]>
type Json<R> = R extends { content: { 'application/json': infer T } } ? T : never
type Answer<O> = O extends { responses: infer R }
  ? { [S in keyof R & (200 | 201 | 202)]: Json<R[S]> }[keyof R & (200 | 201 | 202)]
  : never
type InPath<O> = O extends { parameters: { path: infer T extends object } } ? { path: T } : { path?: undefined }
type InQuery<O> = O extends { parameters: { query?: infer T } } ? { query?: T | undefined } : unknown
type InBody<O> = O extends { requestBody?: infer B }
  ? NonNullable<B> extends { content: { 'application/json': infer T } }
    ? { body?: T }
    : unknown
  : unknown

interface Extras {
  signal?: AbortSignal
  headers?: Record<string, string>
}
export type Options<P extends keyof paths, V extends Verb> = Extras &
  InPath<Operation<P, V>> &
  InQuery<Operation<P, V>> &
  InBody<Operation<P, V>>

export interface Reply<T> {
  data: T
  etag: string | undefined
}

interface Loose extends Extras {
  path?: object | undefined
  query?: object | undefined
  body?: unknown
}

export function get<P extends PathOf<'get'>>(
  path: P,
  options: Options<P, 'get'>,
): Promise<Reply<Answer<Operation<P, 'get'>>>> {
  return ask('GET', path, options)
}

export function post<P extends PathOf<'post'>>(
  path: P,
  options: Options<P, 'post'>,
): Promise<Reply<Answer<Operation<P, 'post'>>>> {
  return ask('POST', path, options)
}

export function put<P extends PathOf<'put'>>(
  path: P,
  options: Options<P, 'put'>,
): Promise<Reply<Answer<Operation<P, 'put'>>>> {
  return ask('PUT', path, options)
}

export function patch<P extends PathOf<'patch'>>(
  path: P,
  options: Options<P, 'patch'>,
): Promise<Reply<Answer<Operation<P, 'patch'>>>> {
  return ask('PATCH', path, options)
}

/** Whatever may be answered to it is of no use to anybody. */
export async function remove<P extends PathOf<'delete'>>(path: P, options: Options<P, 'delete'>): Promise<void> {
  await send(address(path, options.path, queryOf(options)), { method: 'DELETE' })
}

function queryOf(options: { query?: object | undefined }): object | undefined {
  return options.query
}

async function ask<T>(method: string, template: string, options: Loose): Promise<Reply<T>> {
  const headers = new Headers({ Accept: 'application/json', ...options.headers })
  let body: string | null = null
  if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json')
    body = JSON.stringify(options.body)
  }
  const response = await send(address(template, options.path, options.query), {
    method,
    headers,
    body,
    ...(options.signal ? { signal: options.signal } : {}),
  })
  // The one place where what came over the wire is taken for what the contract says.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment
  const data: T = await response.json()
  return { data, etag: response.headers.get('ETag') ?? undefined }
}

/** As it is: an artifact's content, or lines of a log. */
export async function text(path: string, accept: string, signal?: AbortSignal): Promise<string> {
  const response = await send(path, { headers: { Accept: accept }, ...(signal ? { signal } : {}) })
  return response.text()
}

/** Every request of the console goes through here. Throws what the server refuses with. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('X-Signalbox', '1')
  let response: Response
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin', redirect: 'error' })
  } catch (failure) {
    if (init.signal?.aborted) {
      throw failure
    }
    throw new UnreachableError(failure)
  }
  if (response.ok) {
    return response
  }
  const error = await refusal(response)
  if (error.is('unauthenticated')) {
    signIn()
  }
  throw error
}

async function refusal(response: Response): Promise<ProblemError> {
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const said: unknown = await response.json().catch(() => undefined)
  const problem = isProblem(said)
    ? said
    : {
        type: 'about:blank',
        title: 'Unexpected answer',
        status: response.status,
        code: 'internal_error' as const,
        detail: `The server, or something before it, answered ${response.status}.`,
        instance: '',
        request_id: response.headers.get('X-Request-Id') ?? '',
      }
  return new ProblemError(problem, Number.isFinite(wait) ? wait : undefined)
}

export function address(template: string, path: object = {}, query: object = {}): string {
  const values = new Map<string, unknown>(Object.entries(path))
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries<unknown>({ ...query })) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean') {
      search.append(name, String(value))
    }
  }
  const more = search.toString()
  return more ? `${filled}?${more}` : filled
}

/** To the sign-in page, and back here afterwards. */
export function signIn(anew = false) {
  const here = location.pathname + location.search
  location.assign(`/auth/sign-in?${anew ? 'anew&' : ''}to=${encodeURIComponent(here)}`)
}
