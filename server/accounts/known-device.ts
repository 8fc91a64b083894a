import type { FastifyReply, FastifyRequest } from 'fastify'
import { hashToken, newToken } from '../platform/access/secret-token.ts'
import type { Db, Tx } from '../platform/database/database.ts'

const COOKIE = 'gongkai_device'
const SECONDS = 183 * 24 * 3600

/** 设备凭据. The token of the device, a new one when it has none. It opens nothing: it only shows that the device was used before. */
export function deviceToken(request: FastifyRequest): string {
  return request.cookies[COOKIE] || newToken()
}

/** Sets the cookie of the device, for half a year from this sign-in. */
export function rememberDevice(reply: FastifyReply, token: string, secure: boolean): void {
  reply.setCookie(COOKIE, token, { path: '/api/sign-in', httpOnly: true, sameSite: 'strict', secure, maxAge: SECONDS })
}

/** The hash of the token when the account was used on this device before. */
export async function knownDevice(db: Db | Tx, accountId: number | undefined, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('known_devices')
    .select('device_hash')
    .where('account_id', '=', accountId ?? 0)
    .where('device_hash', '=', hashToken(token))
    .executeTakeFirst()
  return row?.device_hash
}

/** The device of a sign-in, as its owner is told of it. */
interface Device {
  readonly hash: string
  readonly address: string
  readonly browser: string
}

/** Notes that the account was used on this device. The owner is told of a new one, unless it is the first of all. */
export async function noteDevice(tx: Tx, accountId: number, { hash, address, browser }: Device, now: Date): Promise<void> {
  const others = await tx.selectFrom('known_devices').select('device_hash').where('account_id', '=', accountId).limit(1).execute()
  const row = { account_id: accountId, device_hash: hash, address, browser, first_used_at: now, last_used_at: now }
  await tx
    .insertInto('known_devices')
    .values({ ...row, owner_told_at: others.length === 0 ? now : null })
    .onConflict((conflict) => conflict.columns(['account_id', 'device_hash']).doUpdateSet({ last_used_at: now, address, browser }))
    .execute()
}
