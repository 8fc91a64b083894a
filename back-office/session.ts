import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../server/accounts/schema.ts'
import { ROUTES as PROVIDER } from '../server/oidc/schema.ts'
import { ApiError, call, type Reply, rememberToken } from './api.ts'
import { tellExpiry } from './expiry.ts'
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

/** 重新登录. In the place of a session that has ended, without touching the page: for the same person only. */
export async function signInAgain(username: string, password: string): Promise<Session> {
  // Somebody else may have signed in meanwhile, whose session this one replaces.
  const present = await call(ROUTES.me, {}).catch(() => null)
  if (present) rememberToken(present.csrfToken)
  return resume(await call(ROUTES.signIn, { body: { username, password } }))
}

/** 继续. After the same person has signed in elsewhere, as in another window. */
export async function resumeSession(): Promise<Session> {
  return resume(await call(ROUTES.me, {}))
}

/** Goes on with a new session of the same person and agency; drafts and open forms stay. While it lacks something, the page goes on waiting. */
async function resume(given: Session): Promise<Session> {
  const before = queryClient.getQueryData(sessionQuery.queryKey)
  if (before && before.accountId !== given.accountId) {
    // Nothing of this page may be sent in the name of another person.
    rememberToken('')
    const message = `这一页是${before.name}打开的，不能由${given.name}接着办理。请用原来的账号登录；要换人使用的，请点“不再继续”`
    throw new ApiError(409, { code: 'another-person', message })
  }
  const session = remember(given)
  if (session.awaits !== null) return session
  if (before && before.agency.id !== session.agency.id) {
    await call(ROUTES.chooseAgency, { body: { agencyId: before.agency.id } })
    return resume(await call(ROUTES.me, {}))
  }
  queryClient.setQueryData(sessionQuery.queryKey, session)
  tellExpiry(false)
  return session
}

/** 不再继续. Leaves the page of a session that has ended; drafts stay for whoever it was. */
export function leave(): void {
  window.location.assign('/office/login')
}

/** Takes the token of a session that the same person has renewed in another window; false when there is none. */
export async function renewToken(): Promise<boolean> {
  const before = queryClient.getQueryData(sessionQuery.queryKey)
  const given = await call(ROUTES.me, {})
  if (!before || before.accountId !== given.accountId || before.agency.id !== given.agency.id || given.awaits !== null) return false
  remember(given)
  return true
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
