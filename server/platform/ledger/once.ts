import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac, createSecretKey, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import type { DB } from '../database/tables.ts'
import { platformRefusal } from '../http/refusals.ts'
import { CIPHERS, cipherKeys, openBytes, sealBytes } from '../personal/ciphers.ts'
import { keysOf } from '../personal/keys-of.ts'

interface Claim {
  readonly id: string
  readonly claim: string
}

/** 一次办理. Who calls what under which key, and with which content. */
export interface OnceCall {
  readonly scope: string
  readonly key: string
  readonly content: unknown
}

/** What a key may look like. */
export const KEY_FORM = /^[\w.-]{8,100}$/

const WAIT_MS = 15_000
const POLL_MS = 40
/** A claim this old is taken over, since its program has probably ended; a call still running is refused by `markDone`. */
const ABANDONED = sql`interval '2 minutes'`

/** What a sealed reply authenticates: each has a key of its own, so that it needs no further name. */
const REPLY = 'once_keys.reply'

/** The claim of a call that failed after its effect. */
const LOST = 'lost'

const claims = new AsyncLocalStorage<Claim>()

/**
 * Runs the work once per key. A repeated call waits for the first and gets the same reply, also days later; with other content
 * it is refused. Failed work without an effect leaves the key unused. The reply is stored encrypted, because it may contain an
 * access code; of the key only a hash is stored.
 */
export async function once<T>(db: Db, secret: string, { scope, key, content }: OnceCall, work: () => Promise<T>): Promise<T> {
  const id = keyedHash(secret, `${scope}\n${key}`)
  const contentHash = keyedHash(secret, content === undefined ? '' : JSON.stringify(content))
  const replyKey = Buffer.from(keyedHash(secret, `reply\n${scope}\n${key}`), 'hex')
  const claim = { id, claim: randomUUID() }
  for (const end = Date.now() + WAIT_MS; ; await sleep(POLL_MS)) {
    if (await take(db, claim, contentHash)) return run(db, claim, replyKey, work)
    const found = await db
      .selectFrom('once_keys')
      .select(['content_hash', 'claim', 'done_at', 'reply'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (found && found.content_hash !== contentHash) throw platformRefusal('platform/key-reused')
    if (found?.reply) return JSON.parse(openReply(replyKey, found.reply)) as T
    // The reply follows the effect at once, unless the call failed after it or its program ended.
    if (found?.claim === LOST || (found?.done_at && Date.now() > end)) throw platformRefusal('platform/already-done')
    if (Date.now() > end) throw platformRefusal('platform/in-progress')
  }
}

/**
 * Marks the key of the running call as used, in the transaction of its effect: both are there or neither. A call whose claim
 * was taken over meanwhile is refused here, before it commits.
 */
export async function markDone(tx: Tx): Promise<void> {
  const held = claims.getStore()
  if (!held) return
  const marked = await tx
    .updateTable('once_keys')
    .set({ done_at: sql<Date>`now()` })
    .where('id', '=', held.id)
    .where('claim', '=', held.claim)
    .returning('id')
    .executeTakeFirst()
  if (!marked) throw platformRefusal('platform/in-progress')
}

/** Runs work that belongs to several calls at once, so that no key of one of them is marked for all. */
export function withoutKey<T>(work: () => T): T {
  return claims.exit(work)
}

/** Removes keys that nobody will send again. */
export async function clearOnceKeys(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('once_keys')
    .where('claimed_at', '<', sql<Date>`now() - interval '7 days'`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function take(db: Db, { id, claim }: Claim, contentHash: string): Promise<boolean> {
  const taken = await db
    .insertInto('once_keys')
    .values({ id, claim, content_hash: contentHash, claimed_at: sql<Date>`now()` })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ claim, content_hash: contentHash, claimed_at: sql<Date>`now()` })
        .where('once_keys.done_at', 'is', null)
        .where('once_keys.reply', 'is', null)
        .where('once_keys.claimed_at', '<', sql<Date>`now() - ${ABANDONED}`),
    )
    .returning('id')
    .executeTakeFirst()
  return taken !== undefined
}

async function run<T>(db: Db, held: Claim, replyKey: Buffer, work: () => Promise<T>): Promise<T> {
  try {
    const reply = await claims.run(held, work)
    await db
      .updateTable('once_keys')
      .set({ done_at: sql<Date>`coalesce(done_at, now())`, reply: sealReply(db, replyKey, JSON.stringify(reply ?? null)) })
      .where('id', '=', held.id)
      .where('claim', '=', held.claim)
      .execute()
    return reply
  } catch (error) {
    const mine = (eb: ExpressionBuilder<DB, 'once_keys'>) => eb.and({ id: held.id, claim: held.claim })
    await db.deleteFrom('once_keys').where(mine).where('done_at', 'is', null).execute()
    await db.updateTable('once_keys').set({ claim: LOST }).where(mine).execute()
    throw error
  }
}

function keyedHash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`once\n${text}`).digest('hex')
}

/** The name of the cipher, a dot, and what it sealed. */
function sealReply(db: Db, key: Buffer, text: string): string {
  const { cipher } = keysOf(db).current
  return `${cipher}.${sealBytes(cipherKeys(cipher, key), Buffer.from(text), REPLY).toString('base64')}`
}

function openReply(key: Buffer, reply: string): string {
  const [name, payload] = reply.split('.')
  const cipher = CIPHERS.find((one) => one === name)
  if (cipher === undefined || payload === undefined) return openReplyBefore(key, Buffer.from(reply, 'base64'))
  return openBytes(cipherKeys(cipher, key), Buffer.from(payload, 'base64'), REPLY).toString('utf8')
}

/** A reply of the version before, which stored the tag ahead of the ciphertext; kept for as long as its key, seven days. */
function openReplyBefore(key: Buffer, sealed: Buffer): string {
  const encryption = createSecretKey(key)
  const [nonce, tag, text] = [sealed.subarray(0, 12), sealed.subarray(12, 28), sealed.subarray(28)]
  const keys = { cipher: 'aes-256-gcm', encryption, authentication: encryption } as const
  return openBytes(keys, Buffer.concat([nonce, text, tag]), '').toString('utf8')
}
