import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/** Data stay fresh for half a minute; only network failures are retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (count, error) => count < 2 && error instanceof ApiError && error.status === 0,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
