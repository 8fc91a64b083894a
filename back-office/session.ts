import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../server/accounts/schema.ts'
import { ApiError, call, type Reply, rememberToken } from './api.ts'
import { draftsBelongTo, dropDrafts } from './parts/drafts.ts'
import { queryClient } from './query-client.ts'

export type Session = Reply<typeof ROUTES.me>

/** 当前登录的人. `null` when nobody is signed in; loaded once, then kept until somebody signs in or out. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  async queryFn(): Promise<Session | null> {
    try {
      return remember(await call(ROUTES.me, {}))
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null
      throw error
    }
  },
})

/** 登录. Throws a message when name and password do not match. */
export async function signIn(username: string, password: string): Promise<void> {
  const session = remember(await call(ROUTES.signIn, { body: { username, password } }))
  queryClient.clear()
  queryClient.setQueryData(sessionQuery.queryKey, session)
}

/** 退出. Removes all data from the page. */
export async function signOut(): Promise<void> {
  try {
    await call(ROUTES.signOut, {})
  } finally {
    dropDrafts()
    queryClient.clear()
    window.location.assign('/office/login')
  }
}

function remember(session: Session): Session {
  rememberToken(session.csrfToken)
  draftsBelongTo(session.accountId)
  return session
}
