import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Role } from '../../../core/accounts/roles.ts'
import { type Awaited, awaited, demandsFactor } from '../../../core/accounts/second-factor.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Officer } from './actor.ts'
import { hashToken, newToken } from './secret-token.ts'

/** 会话. A signed-in officer; every change must return `csrfToken` in a header. */
export interface Session {
  /** Without roles until the sign-in is complete. */
  readonly officer: Officer
  /** What the sign-in still lacks; undefined when it is complete. */
  readonly awaits: Awaited | undefined
  readonly signedInAt: Date
  readonly csrfToken: string
}

const COOKIE = 'gongkai_session'
const MINUTE_MS = 60_000

/** 连接超时自动退出. A session ends when idle for this long, and after a working day in any case. */
const IDLE_MS = 30 * MINUTE_MS
const LONGEST_MS = 12 * 60 * MINUTE_MS

/** Opens a session for an account. The token is sent only in the cookie; the database stores its hash. */
export async function openSession(tx: Tx, accountId: number, now: Date): Promise<{ token: string; csrfToken: string }> {
  const token = newToken()
  const csrfToken = newToken()
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      account_id: accountId,
      csrf_token: csrfToken,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + LONGEST_MS),
    })
    .execute()
  return { token, csrfToken }
}

/**
 * The session of a token, with the current roles of the account; undefined when it has ended, was idle too long, or the account is
 * disabled. `demanding` are the roles that demand a second factor.
 */
export async function findSession(db: Db, token: string, now: Date, demanding: readonly Role[] = []): Promise<Session | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .select(['sessions.csrf_token', 'sessions.seen_at', 'accounts.id', 'accounts.name', 'accounts.agency_id', 'accounts.roles'])
    .select(['accounts.must_change_password', 'sessions.created_at', 'sessions.passed_factor_at'])
    .select(sql<boolean>`exists (select from second_factors where account_id = accounts.id and confirmed_at is not null)`.as('has_factor'))
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .where('sessions.seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .where('accounts.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  // Updated once a minute, so that reading a page is not a write each time.
  if (now.getTime() - row.seen_at.getTime() > MINUTE_MS) {
    await db.updateTable('sessions').set({ seen_at: now }).where('token_hash', '=', hashToken(token)).execute()
  }
  const awaits = awaited({
    hasFactor: row.has_factor,
    passedFactor: row.passed_factor_at !== null,
    mustChangePassword: row.must_change_password,
    demanded: demandsFactor(row.roles, demanding),
  })
  const roles = awaits ? [] : row.roles
  const officer: Officer = { kind: 'officer', accountId: row.id, name: row.name, agencyId: row.agency_id, roles }
  return { officer, awaits, signedInAt: row.created_at, csrfToken: row.csrf_token }
}

/** Notes that the session passed its second factor, and replaces its token, which an observer of the half-open session may know. */
export async function passSession(tx: Tx, token: string, now: Date): Promise<string> {
  const fresh = newToken()
  const passed = { passed_factor_at: now, token_hash: hashToken(fresh) }
  await tx.updateTable('sessions').set(passed).where('token_hash', '=', hashToken(token)).execute()
  return fresh
}

/** Ends a session; one that has already ended is not an error. */
export async function closeSession(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends every session of an account except that of this token, after a change of password. */
export async function closeOtherSessions(tx: Tx, accountId: number, token: string | undefined): Promise<void> {
  const others = tx.deleteFrom('sessions').where('account_id', '=', accountId)
  await (token === undefined ? others : others.where('token_hash', '!=', hashToken(token))).execute()
}

/** The session token of a request. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[COOKIE]
}

/** Sets or clears the session cookie. Scripts cannot read it, and forms of other sites do not send it. */
export function setSessionCookie(reply: FastifyReply, token: string | undefined, secure: boolean): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (token) reply.setCookie(COOKIE, token, options)
  else reply.clearCookie(COOKIE, options)
}
