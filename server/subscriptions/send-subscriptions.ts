import { type Selectable, sql } from 'kysely'
import { explainMailProblem, type MailTransport, nextSending, openTransport } from '../mail/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { DB } from '../platform/database/tables.ts'
import { siteOf } from '../platform/pages/site.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import type { Config } from '../platform/runtime/config.ts'
import { confirmationText, digestText, endAddress } from './letters.ts'
import { nextDigestAt, scopeOfRow } from './links.ts'
import { type Item, newItems } from './new-items.ts'
import { pathOf, titleOf } from './scope.ts'
import { openReached } from './sealed.ts'

type Row = Selectable<DB['subscriptions']>
type Settings = Pick<Config, 'mail' | 'site' | 'demo' | 'secure'>

const BATCH = 200
/** Minutes until the next attempt; the last one is repeated. */
const PAUSES = [5, 15, 60, 240, 1440]
const LONGEST_PAUSE = 1440
const HOUR_MS = 3_600_000
/** How far a digest looks back behind the last one: a document may be committed, or found by the search, some time after it was published. */
const OVERLAP_MS = 24 * HOUR_MS
/** How long it is known what was told; longer than the overlap. */
const REMEMBERED_MS = 72 * HOUR_MS

/** One mail of a subscription, and what it tells of. */
interface Due {
  readonly row: Row
  readonly items: readonly Item[]
}

/**
 * 发送订阅邮件. The confirmations at any time, the digests in the hours of mail. A digest is noted as told before it is sent and taken back when the
 * server refuses it, so that a crash never tells of an item twice; an address that is refused for good is erased. Nothing new, no mail. Returns how many were sent.
 */
export async function sendSubscriptions(db: Db, config: Settings, now: Date): Promise<number> {
  if (config.mail === undefined) return 0
  const quiet = nextSending(now, config.mail.hours, await currentCalendar(db)) > now
  const transport = openTransport(config.mail, siteOf(config).name)
  let sent = 0
  try {
    for (let left = BATCH; left > 0; left -= 1) {
      const due = await takeNext(db, config.mail.hours, quiet, now)
      if (due === null) break
      if (due.row.confirmed_at !== null && due.items.length === 0) continue
      const outcome = await send(db, transport, siteOf(config), due, now)
      if (outcome === 'sent') sent += 1
      if (outcome === 'stop') break
    }
  } finally {
    transport.close()
  }
  return sent
}

/** Takes one subscription whose mail is due and notes it as sent; nothing when none is. */
async function takeNext(db: Db, hours: { readonly from: string }, quiet: boolean, now: Date): Promise<Due | null> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('subscriptions')
      .selectAll()
      .where('due_at', '<=', now)
      .$if(quiet, (query) => query.where('confirmed_at', 'is', null))
      .orderBy('due_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return null
    const noting = tx.updateTable('subscriptions').where('id', '=', row.id)
    if (row.confirmed_at === null) {
      await noting.set({ due_at: null }).execute()
      return { row, items: [] }
    }
    const items = await untold(tx, row, row.confirmed_at)
    await noting.set({ due_at: nextDigestAt(row, hours, now), told_until: now }).execute()
    await tx
      .deleteFrom('subscription_items')
      .where('subscription_id', '=', row.id)
      .where('told_at', '<', new Date(now.getTime() - REMEMBERED_MS))
      .execute()
    if (items.length > 0)
      await tx
        .insertInto('subscription_items')
        .values(items.map(({ id }) => ({ subscription_id: row.id, document_id: id, told_at: now })))
        .execute()
    return { row, items }
  })
}

/** What was published since the last digest and not told of yet. */
async function untold(tx: Tx, row: Row, confirmedAt: Date): Promise<Item[]> {
  const back = row.told_until === null ? confirmedAt : new Date(row.told_until.getTime() - OVERLAP_MS)
  const items = await newItems(tx, scopeOfRow(row), back > confirmedAt ? back : confirmedAt)
  const told = await tx.selectFrom('subscription_items').select('document_id').where('subscription_id', '=', row.id).execute()
  const known = new Set(told.map(({ document_id: id }) => id))
  return items.filter(({ id }) => !known.has(id))
}

async function send(
  db: Db,
  transport: MailTransport,
  site: ReturnType<typeof siteOf>,
  due: Due,
  now: Date,
): Promise<'sent' | 'not-sent' | 'stop'> {
  const { row, items } = due
  const { address, token } = openReached(keysOf(db), row)
  const scope = scopeOfRow(row)
  // Words that anybody may have typed do not go to an address that has not confirmed them.
  const named = row.confirmed_at === null ? { ...scope, query: null } : scope
  const about = { site, title: await titleOf(db, named), token }
  const id = `subscription.${row.id}.${now.getTime()}`
  try {
    if (row.confirmed_at === null) await transport.send({ id, to: address, subject: 'subscription-asked', text: confirmationText(about) })
    else
      await transport.send({
        id,
        to: address,
        subject: 'subscription-news',
        text: digestText(about, items, await pathOf(db, scope)),
        headers: { 'List-Unsubscribe': `<${endAddress(about)}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
      })
    if (row.attempts > 0) await db.updateTable('subscriptions').set({ attempts: 0 }).where('id', '=', row.id).execute()
    return 'sent'
  } catch (error) {
    const { about: cause } = explainMailProblem(error)
    if (cause === 'address') await db.deleteFrom('subscriptions').where('id', '=', row.id).execute()
    else await takeBack(db, due, now)
    return cause === 'server' ? 'stop' : 'not-sent'
  }
}

/** The mail was not taken: its items are untold again, and it is tried again after a pause. */
async function takeBack(db: Db, { row, items }: Due, now: Date): Promise<void> {
  const pause = PAUSES[row.attempts] ?? LONGEST_PAUSE
  await db.transaction().execute(async (tx) => {
    await sql`delete from subscription_items where subscription_id = ${row.id} and document_id = any(${items.map(({ id }) => id)}::int[])`.execute(
      tx,
    )
    await tx
      .updateTable('subscriptions')
      .set({ due_at: new Date(now.getTime() + pause * 60_000), told_until: row.told_until, attempts: row.attempts + 1 })
      .where('id', '=', row.id)
      .execute()
  })
}
