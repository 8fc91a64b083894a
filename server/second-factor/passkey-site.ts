import type { FastifyRequest } from 'fastify'
import { hashToken } from '../platform/access/secret-token.ts'
import type { Tx } from '../platform/database/database.ts'
import { originOf } from '../platform/http/origin-of.ts'
import { refusal } from './refusals.ts'

/** The library of passkeys, loaded with the first one: it needs 27 MB and most of a second, which no other page should wait for. */
export const passkeyLibrary = () => import('@simplewebauthn/server')

/** 通行密钥所属的网站. A passkey counts only on the site on which it was made. */
export interface PasskeySite {
  readonly id: string
  readonly origin: string
}

/** The site by the address that the browser used; behind a proxy by the headers of the trusted one. */
export function siteOfRequest(request: FastifyRequest): PasskeySite {
  return { id: request.hostname, origin: originOf(request) }
}

const LASTS_MS = 5 * 60_000

/** Keeps the challenge of a session, in place of an earlier one. */
export async function keepChallenge(tx: Tx, token: string, challenge: string, now: Date): Promise<void> {
  await tx
    .insertInto('passkey_challenges')
    .values({ session_hash: hashToken(token), challenge, made_at: now })
    .onConflict((conflict) => conflict.column('session_hash').doUpdateSet({ challenge, made_at: now }))
    .execute()
}

/** Takes the challenge of a session: it counts once, for five minutes. Refuses when there is none. */
export async function takeChallenge(tx: Tx, token: string, now: Date): Promise<string> {
  const taken = await tx
    .deleteFrom('passkey_challenges')
    .where('session_hash', '=', hashToken(token))
    .returning(['challenge', 'made_at'])
    .executeTakeFirst()
  if (!taken || now.getTime() - taken.made_at.getTime() > LASTS_MS) throw refusal('accounts/no-challenge')
  return taken.challenge
}
