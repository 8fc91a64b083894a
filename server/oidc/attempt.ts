import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken } from '../platform/access/secret-token.ts'
import type { Db } from '../platform/database/database.ts'
import { sameText, signText } from '../platform/http/csrf.ts'
import type { Config } from '../platform/runtime/config.ts'
import { refusal } from './refusals.ts'

/** What an attempt is for. The page to which the provider returns reads it from the state. */
export type AttemptPurpose = 'enter' | 'link'

/** 一次登录. One way to the provider and back; what the provider must repeat is derived from a cookie that only this browser has. */
export interface Attempt {
  readonly state: string
  readonly nonce: string
  /** PKCE: shows at the provider that whoever brings the code is who asked for it. */
  readonly verifier: string
}

/** For what, and in which session an account is linked; 0 for a sign-in. */
interface Begun {
  readonly purpose: AttemptPurpose
  readonly sessionId: number
}

const COOKIE = 'gongkai_oidc'
const LASTS_S = 10 * 60

/** Begins an attempt, in place of an earlier one of this browser. */
export function beginAttempt(reply: FastifyReply, { secret, secure }: Config, { purpose, sessionId }: Begun, now: Date): Attempt {
  const until = now.getTime() + LASTS_S * 1000
  const body = `${purpose}.${sessionId}.${until}.${randomBytes(24).toString('base64url')}`
  reply.setCookie(COOKIE, `${body}.${signText(`oidc cookie:${body}`, secret)}`, { ...cookieOptions(secure), maxAge: LASTS_S })
  return attemptOf(body, purpose, secret)
}

/**
 * Takes the attempt to which an answer of the provider belongs. Refuses an answer to an attempt of another browser, session or purpose, one that
 * is older than ten minutes, and a second answer.
 */
export async function takeAttempt(
  db: Db,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  { secret, secure }: Config,
  { purpose, sessionId, answer }: Begun & { readonly answer: URLSearchParams },
  now: Date,
): Promise<Attempt> {
  const cookie = request.cookies[COOKIE] ?? ''
  reply.clearCookie(COOKIE, cookieOptions(secure))
  const body = cookie.slice(0, cookie.lastIndexOf('.'))
  const [begunFor, begunIn, until] = body.split('.')
  const ours = sameText(cookie, `${body}.${signText(`oidc cookie:${body}`, secret)}`)
  const fits = ours && begunFor === purpose && begunIn === String(sessionId) && now.getTime() <= Number(until)
  const attempt = attemptOf(body, purpose, secret)
  if (!fits || !sameText(answer.get('state') ?? '', attempt.state)) throw refusal('oidc/no-attempt')
  const first = await db
    .insertInto('used_sign_ins')
    .values({ state_hash: hashToken(attempt.state), used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('state_hash')
    .executeTakeFirst()
  if (!first) throw refusal('oidc/no-attempt')
  return attempt
}

/** The cookie itself opens nothing: without the secret of the installation nothing of this follows from it. */
function attemptOf(body: string, purpose: AttemptPurpose, secret: string): Attempt {
  const part = (name: string) => signText(`oidc ${name}:${body}`, secret)
  return { state: `${purpose}.${part('state')}`, nonce: part('nonce'), verifier: part('verifier') }
}

// Sent with calls of the own pages only; `lax`, since some browsers forget `strict` cookies on the way back from another site.
function cookieOptions(secure: boolean) {
  return { path: '/api/sign-in', httpOnly: true, sameSite: 'lax', secure } as const
}
