import { address, get, post } from './http'
import { ProblemError, UnreachableError } from './problem'

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(JSON.stringify(body), { status, headers }))

const problem = { type: 't', title: 'No', status: 429, code: 'quota_exceeded', detail: 'Too often.', instance: '', request_id: 'req_1' }

test('names in a path cannot leave their place, and what is empty is left out', () => {
  expect(address('/api/v1/runs/{run}', { run: 'a/../b?c' }, { limit: 5, cursor: '', at: undefined })).toBe(
    '/api/v1/runs/a%2F..%2Fb%3Fc?limit=5',
  )
})

test('every request says that it comes from here, and a body goes as JSON', async () => {
  const fetch = answer(201, {})
  await post('/api/v1/runs', { body: { pipeline: 'brief', mode: 'auto' } })
  const headers = new Headers(fetch.mock.calls[0]?.[1]?.headers)
  expect(headers.get('X-Signalbox')).toBe('1')
  expect(headers.get('Content-Type')).toBe('application/json')
})

test('a refusal is thrown as the server words it, with how long to wait', async () => {
  answer(429, problem, { 'Retry-After': '7' })
  const error: unknown = await get('/api/v1/me', {}).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(ProblemError)
  expect(error).toMatchObject({ message: 'Too often.', retryAfter: 7 })
})

test('an answer of something in between is a problem too', async () => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('<html>', { status: 502 }))
  await expect(get('/api/v1/me', {})).rejects.toMatchObject({ problem: { status: 502 } })
})

test('no answer at all is said so', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('failed'))
  await expect(get('/api/v1/me', {})).rejects.toBeInstanceOf(UnreachableError)
})
