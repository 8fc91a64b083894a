import type { Actor } from '../platform/access/actor.ts'
import type { BoundRuntime } from '../platform/access/databases.ts'
import type { Db } from '../platform/database/database.ts'
import { enqueueAt } from '../platform/jobs/jobs.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { openCase, type Target } from '../platform/ledger/open-case.ts'
import { chinaDay, chinaInstant } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { presentText } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { PUBLISH_SCHEDULED } from './queues.ts'
import type { VerbInput } from './schema.ts'

const CLOCK: Actor = { kind: 'system', name: '定时发布' }
/** The longest time ahead: what is set further away is a slip of the pen. */
const MOST_DAYS = 366
const DAY_MS = 86_400_000

/**
 * 定时发布. The text is published by itself at that minute in China, if it is still the one that was passed. Setting it again moves it. Refuses
 * what is past, and what is more than a year away.
 */
export function scheduleDocument(db: Db, actor: Actor, input: VerbInput<'scheduleDocument'>, now: Date) {
  const { id, seen, publishOn, publishAt } = input
  const at = chinaInstant(publishOn, publishAt)
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(EDITORIAL_LEDGER, tx, actor, { id, seen }, now)
    if (at <= now) throw new FormProblem([{ path: 'publishAt', message: '发布时间须晚于现在；现在发布的请直接发布' }])
    if (at.getTime() > now.getTime() + MOST_DAYS * DAY_MS)
      throw new FormProblem([{ path: 'publishOn', message: '发布时间不能超过一年，请核对年份' }])
    const fact = { kind: 'scheduled', on: chinaDay(now), ...(await presentText(tx, { id })), at: at.toISOString() } as const
    const filed = await fileFact(EDITORIAL_LEDGER, tx, actor, opened, { verb: 'schedule-document', fact }, now)
    await enqueueAt(tx, PUBLISH_SCHEDULED, { documentId: id }, at)
    return filed
  })
}

/** 到时发布. Publishes a document whose time has come; undefined when it was moved, cancelled, returned, changed or published meanwhile. */
export function publishWhenDue(db: Db, documentId: number, now: Date): Promise<Target | undefined> {
  return db.transaction().execute(async (tx) => {
    const row = await tx.selectFrom('documents').select(['scheduled_at']).where('id', '=', documentId).forUpdate().executeTakeFirst()
    if (!row?.scheduled_at || row.scheduled_at > now) return undefined
    const { last } = await tx
      .selectFrom('editorial_facts')
      .select(({ fn }) => fn.max('id').as('last'))
      .where('document_id', '=', documentId)
      .executeTakeFirstOrThrow()
    const opened = await openCase(EDITORIAL_LEDGER, tx, CLOCK, { id: documentId, seen: last }, now)
    const fact = { kind: 'published', on: chinaDay(now), ...(await presentText(tx, { id: documentId })) } as const
    return fileFact(EDITORIAL_LEDGER, tx, CLOCK, opened, { verb: 'publish-document', fact }, now)
  })
}

/** 补发. Publishes what is overdue although its job is gone, as after a restored backup. */
export async function publishOverdue({ db, clock }: BoundRuntime): Promise<void> {
  const now = clock()
  const due = await db.selectFrom('documents').select('id').where('scheduled_at', '<=', now).orderBy('scheduled_at').execute()
  const failed: unknown[] = []
  // One that cannot be published holds up no other.
  for (const { id } of due) await publishWhenDue(db, id, now).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${due.length} overdue documents were not published`)
}
