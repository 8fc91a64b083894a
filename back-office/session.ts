import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../server/accounts/schema.ts'
import { ROUTES as PROVIDER } from '../server/oidc/schema.ts'
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
  begin(await call(ROUTES.signIn, { body: { username, password } }))
}

/** 用统一身份认证登录. With what the provider returned; throws a message when it does not open a session. */
export async function signInByProvider(answer: string): Promise<void> {
  await call(PROVIDER.finishSignIn, { body: { answer } })
  begin(await call(ROUTES.me, {}))
}

/** Asks again who is signed in, after something that may have ended the session. */
export async function reloadSession(): Promise<void> {
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
}

/** 退出. Removes all data from the page; a session of the identity provider ends there too. */
export async function signOut(): Promise<void> {
  const byProvider = queryClient.getQueryData(sessionQuery.queryKey)?.byProvider === true
  let next: string | null = null
  try {
    if (byProvider) next = (await call(PROVIDER.signOutEverywhere, {})).address
    else await call(ROUTES.signOut, {})
  } finally {
    dropDrafts()
    queryClient.clear()
    window.location.assign(next ?? '/office/login')
  }
}

function begin(given: Session): void {
  const session = remember(given)
  queryClient.clear()
  queryClient.setQueryData(sessionQuery.queryKey, session)
}

function remember(session: Session): Session {
  rememberToken(session.csrfToken)
  draftsBelongTo(session.accountId)
  return session
}
