import { QueryClient } from '@tanstack/react-query'
import { mayRetry, ProblemError } from '../api/problem'

/** Asked again only where another answer is possible, and not before the server says. */
export function newClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 4 && mayRetry(error),
        retryDelay: (count, error) =>
          error instanceof ProblemError && error.retryAfter !== undefined
            ? error.retryAfter * 1000
            : Math.min(15_000, 500 * 2 ** count),
      },
      mutations: { retry: false },
    },
  })
}
