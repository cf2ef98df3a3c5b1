import type { components } from './schema'

export type Problem = components['schemas']['Problem']
export type ProblemCode = Problem['code']

/** What the server said no with, in its own words. */
export class ProblemError extends Error {
  readonly problem: Problem
  /** Seconds until it may be asked again, where the server says so. */
  readonly retryAfter: number | undefined

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail || problem.title)
    this.name = 'ProblemError'
    this.problem = problem
    this.retryAfter = retryAfter
  }

  is(...codes: ProblemCode[]): boolean {
    return codes.includes(this.problem.code)
  }
}

/** No answer came: the server is away, or the network. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The server does not answer.', { cause })
    this.name = 'UnreachableError'
  }
}

export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'title' in value && 'status' in value
}

/** Whether a later try may get another answer. */
export function mayRetry(error: unknown): boolean {
  if (error instanceof ProblemError) {
    return error.problem.status === 429 || error.problem.status >= 500
  }
  return error instanceof UnreachableError
}
