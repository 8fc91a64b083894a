import { sql } from 'kysely'
import { hashToken, newToken } from '../platform/access/secret-token.ts'
import type { Db } from '../platform/database/database.ts'
import { blindIndexes } from '../platform/personal/blind-index.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import type { Rhythm } from './rhythms.ts'
import type { Scope } from './scope.ts'
import { ADDRESS, plainAddress, sealReached } from './sealed.ts'

interface Asked {
  readonly address: string
  readonly rhythm: Rhythm
  readonly scope: Scope
}

const HOUR_MS = 3_600_000
/** Confirmation mails to one address within an hour, so that nobody fills the mailbox of somebody else. */
const ASKED_PER_HOUR = 3
/** Subscriptions of one address, confirmed or not. */
const MOST = 30

/**
 * 订阅. Stores an unconfirmed subscription; a mail with the link to confirm it goes out within a minute. Nothing happens where the address has
 * the same one already, or has asked too often: the answer is the same, so that nobody learns who has subscribed to what.
 */
export async function askSubscription(db: Db, { address, rhythm, scope }: Asked, now: Date): Promise<void> {
  const keys = keysOf(db)
  const token = newToken()
  const tokenHash = hashToken(token)
  const { agencyId, columnKey, query } = scope
  const hashes = blindIndexes(keys, ADDRESS, plainAddress(address))
  await db.transaction().execute(async (tx) => {
    // Forms for one address that arrive together are counted one after the other.
    await sql`select pg_advisory_xact_lock(hashtext(${hashes.at(-1)}))`.execute(tx)
    const { rows } = await sql<{ all: number; lately: number; same: boolean }>`
      select count(*)::int as all, (count(*) filter (where asked_at > ${new Date(now.getTime() - HOUR_MS)}))::int as lately,
        coalesce(bool_or(publisher_id is not distinct from ${agencyId}::int and column_key is not distinct from ${columnKey}::text
          and query is not distinct from ${query}::text), false) as same
      from subscriptions where address_hash = any(${hashes})`.execute(tx)
    const [known] = rows
    if (!known || known.same || known.all >= MOST || known.lately >= ASKED_PER_HOUR) return
    await tx
      .insertInto('subscriptions')
      .values({
        token_hash: tokenHash,
        ...sealReached(keys, tokenHash, { address, token }),
        publisher_id: agencyId,
        column_key: columnKey,
        query,
        rhythm,
        asked_at: now,
        due_at: now,
      })
      .execute()
  })
}
