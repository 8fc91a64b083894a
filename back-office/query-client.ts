import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/** What was read stays fresh for half a minute; only a network that is away is tried again. */
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
