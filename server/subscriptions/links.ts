import type { Selectable } from 'kysely'
import { hashToken } from '../platform/access/secret-token.ts'
import type { Db } from '../platform/database/database.ts'
import type { DB } from '../platform/database/tables.ts'
import { chinaDay, chinaInstant } from '../platform/runtime/clock.ts'
import { refusal } from './refusals.ts'
import { nextDigestOn } from './rhythms.ts'
import { type Scope, titleOf } from './scope.ts'

type Row = Selectable<DB['subscriptions']>

/** Days within which a subscription is confirmed; the mail names them. */
export const DAYS_TO_CONFIRM = 3

/** The scope of a stored subscription. */
export function scopeOfRow(row: Pick<Row, 'publisher_id' | 'column_key' | 'query'>): Scope {
  return { agencyId: row.publisher_id, columnKey: row.column_key, query: row.query }
}

/** The moment of the next digest; it goes out in the hours in which mail is sent. */
export function nextDigestAt({ rhythm }: Pick<Row, 'rhythm'>, hours: { readonly from: string }, now: Date): Date {
  return chinaInstant(nextDigestOn(rhythm, chinaDay(now)), hours.from)
}

/** 链接指向的订阅: what it is called. Refuses a token that leads nowhere. */
export async function findByToken(db: Db, token: string): Promise<{ readonly title: string; readonly confirmed: boolean }> {
  const row = await rowOf(db, token)
  return { title: await titleOf(db, scopeOfRow(row)), confirmed: row.confirmed_at !== null }
}

/** 确认订阅. Whoever opens the link has the mailbox. A second time changes nothing. */
export async function confirmSubscription(db: Db, token: string, hours: { readonly from: string }, now: Date): Promise<void> {
  const row = await rowOf(db, token)
  await db
    .updateTable('subscriptions')
    .set({ confirmed_at: now, attempts: 0, due_at: nextDigestAt(row, hours, now) })
    .where('id', '=', row.id)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** 退订. The address and all that was kept of the subscription are gone. A second time changes nothing. */
export async function endSubscription(db: Db, token: string): Promise<void> {
  await db.deleteFrom('subscriptions').where('token_hash', '=', hashToken(token)).execute()
}

async function rowOf(db: Db, token: string): Promise<Row> {
  const row = await db.selectFrom('subscriptions').selectAll().where('token_hash', '=', hashToken(token)).executeTakeFirst()
  if (!row) throw refusal('subscriptions/unknown-link')
  return row
}

/** 清除没有确认的订阅, whose time is over. */
export async function clearUnconfirmed(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DAYS_TO_CONFIRM * 86_400_000)
  await db.deleteFrom('subscriptions').where('confirmed_at', 'is', null).where('asked_at', '<', before).execute()
}
