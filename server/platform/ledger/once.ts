import { AsyncLocalStorage } from 'node:async_hooks'
import { createCipheriv, createDecipheriv, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import type { DB } from '../database/tables.ts'
import { platformRefusal } from '../http/refusals.ts'

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
/** A claim this old belongs to a program that ended before it was done. */
const ABANDONED = sql`interval '2 minutes'`

/** The claim of a call that failed after its effect. */
const LOST = 'lost'

const claims = new AsyncLocalStorage<Claim>()

/**
 * Does the work once for each key. A second call with the same key waits for the first and gets the same reply, at once or
 * days later; with another content it is refused. Work that is refused leaves the key unused. The reply is kept encrypted
 * under the key itself, of which only a hash is stored, because it may hold an access code.
 */
export async function once<T>(db: Db, secret: string, { scope, key, content }: OnceCall, work: () => Promise<T>): Promise<T> {
  const id = seal(secret, `${scope}\n${key}`)
  const contentHash = seal(secret, content === undefined ? '' : JSON.stringify(content))
  const cipher = Buffer.from(seal(secret, `reply\n${scope}\n${key}`), 'hex')
  const claim = { id, claim: randomUUID() }
  for (const end = Date.now() + WAIT_MS; ; await sleep(POLL_MS)) {
    if (await take(db, claim, contentHash)) return run(db, claim, cipher, work)
    const found = await db
      .selectFrom('once_keys')
      .select(['content_hash', 'claim', 'done_at', 'reply'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (found && found.content_hash !== contentHash) throw platformRefusal('platform/key-reused')
    if (found?.reply) return JSON.parse(open(cipher, found.reply)) as T
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
export function apart<T>(work: () => T): T {
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

async function run<T>(db: Db, held: Claim, cipher: Buffer, work: () => Promise<T>): Promise<T> {
  try {
    const reply = await claims.run(held, work)
    await db
      .updateTable('once_keys')
      .set({ done_at: sql<Date>`coalesce(done_at, now())`, reply: close(cipher, JSON.stringify(reply ?? null)) })
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

function seal(secret: string, text: string): string {
  return createHmac('sha256', secret).update(`once\n${text}`).digest('hex')
}

function close(key: Buffer, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

function open(key: Buffer, reply: string): string {
  const sealed = Buffer.from(reply, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
