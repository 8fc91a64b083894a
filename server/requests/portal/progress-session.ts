import type { FastifyReply, FastifyRequest } from 'fastify'
import { isAccessCode, normalise } from '../../platform/access/access-code.ts'
import { hashToken, newToken } from '../../platform/access/secret-token.ts'
import type { Db } from '../../platform/database/database.ts'
import { refusal } from '../refusals.ts'
import type { ApplicantSession } from '../store-application.ts'

const COOKIE = 'gongkai_progress'
const LASTS_MS = 30 * 60_000

/** 凭查询码. The request with this number and access code; a wrong code and an unknown number are refused alike. */
export async function requestByCode(db: Db, number: string, accessCode: string): Promise<number> {
  const known = normalise(number)
  const request = await db.selectFrom('requests').select(['id', 'access_code_hash']).where('number', '=', known).executeTakeFirst()
  if (!isAccessCode(known, accessCode, request?.access_code_hash) || !request) throw refusal('requests/wrong-access-code')
  return request.id
}

/** Opens a session of half an hour on one request, and deletes expired ones. */
export async function openProgress(db: Db, reply: FastifyReply, requestId: number, now: Date, secure: boolean): Promise<void> {
  const { token, session } = newSession(now)
  await db
    .with('over', (query) => query.deleteFrom('progress_sessions').where('expires_at', '<', now))
    .insertInto('progress_sessions')
    .values({ token_hash: session.tokenHash, request_id: requestId, expires_at: session.expiresAt })
    .execute()
  giveToken(reply, token, secure)
}

/** A session that is not stored yet, and its token for the browser. */
export function newSession(now: Date): { readonly token: string; readonly session: ApplicantSession } {
  const token = newToken()
  return { token, session: { tokenHash: hashToken(token), expiresAt: new Date(now.getTime() + LASTS_MS) } }
}

/** Sets the cookie with the token. */
export function giveToken(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(COOKIE, token, { path: '/progress', httpOnly: true, sameSite: 'lax', secure })
}

/** The request on which this browser has a session; undefined when it has expired. */
export async function progressOf(db: Db, request: FastifyRequest, now: Date): Promise<number | undefined> {
  const token = request.cookies[COOKIE]
  if (!token) return undefined
  const row = await db
    .selectFrom('progress_sessions')
    .select('request_id')
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.request_id
}

/** Ends the session of this browser. */
export async function closeProgress(db: Db, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const token = request.cookies[COOKIE]
  if (token) await db.deleteFrom('progress_sessions').where('token_hash', '=', hashToken(token)).execute()
  reply.clearCookie(COOKIE, { path: '/progress' })
}
