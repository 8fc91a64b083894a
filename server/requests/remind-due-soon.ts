import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { earliestEnd, hasEnded, workingDaysAfter } from '../../core/calendar/work-calendar.ts'
import { correctionEnd } from '../../core/requests/correction.ts'
import { paymentEnd } from '../../core/requests/fee-payment.ts'
import { replayRequest } from '../../core/requests/replay.ts'
import type { RequestShape } from '../../core/requests/request-procedure.ts'
import { queueMail } from '../mail/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { loadFactsOf } from '../platform/ledger/ledger.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { ReminderKind } from './reminder-kinds.ts'
import { REQUEST_LEDGER } from './request-ledger.ts'
import { DUE_SOON_WORKING_DAYS } from './schema.ts'

interface Reminder {
  readonly agency_id: number
  readonly request_id: number
  readonly kind: ReminderKind
  readonly due_on: LocalDate
}

/**
 * 到期提醒. One reminder for each request and day: due within five working days, overdue, not yet confirmed, or a lapsed period of correction
 * or payment. An open due day counts by its earliest possible day and is never overdue. A second run on the same day adds nothing. Returns
 * the number of new reminders.
 */
export async function remindDueSoon(db: Db, now: Date): Promise<number> {
  const today = chinaDay(now)
  const calendar = await currentCalendar(db)
  const soon = earliestEnd(workingDaysAfter(today, DUE_SOON_WORKING_DAYS, calendar))
  return db.transaction().execute(async (tx) => {
    const found = [...(await due(tx, today, soon)), ...(await toConfirm(tx)), ...(await lapsed(tx, today))]
    let added = 0
    const byAgency = new Map<number, number>()
    for (const reminder of found) {
      const { numInsertedOrUpdatedRows = 0n } = await tx
        .insertInto('reminders')
        .values({ ...reminder, created_at: now })
        .onConflict((conflict) => conflict.constraint('reminders__once').doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows === 0n) continue
      added += 1
      byAgency.set(reminder.agency_id, (byAgency.get(reminder.agency_id) ?? 0) + 1)
    }
    for (const [agencyId, count] of byAgency) await mailAgency(tx, agencyId, count, now)
    return added
  })
}

/**
 * One mail a day to the address of the agency, and to its clerks who stated their own; it says how many, and the work list says which. Who is a
 * clerk of it on this day: a deputy is, and who was posted elsewhere is not.
 */
async function mailAgency(tx: Tx, agencyId: number, count: number, now: Date): Promise<void> {
  const agency = await tx.selectFrom('agencies').select(['name', 'email']).where('id', '=', agencyId).executeTakeFirst()
  if (!agency) return
  const text = `${agency.name}有 ${count} 件政府信息公开申请需要办理：待确认收到、即将到期、已逾期，或者补正、缴费期限已届满。\n请登录办公端，在工作台查看并办理。\n`
  const { rows: clerks } = await sql<{ accountId: number }>`
    select id as "accountId" from reminded_clerks(${agencyId}, ${chinaDay(now)}) as id`.execute(tx)
  const recipients = [...(agency.email ? [{ address: agency.email }] : []), ...clerks]
  for (const to of recipients) await queueMail(tx, { to, subject: 'requests-due', text }, now)
}

async function due(tx: Tx, today: LocalDate, soon: LocalDate): Promise<Reminder[]> {
  const rows = await tx
    .selectFrom('requests')
    .select(['id', 'agency_id', 'due_on', 'due_not_before'])
    .where('state', 'in', ['processing', 'consulting'])
    .where(({ fn }) => fn.coalesce('due_on', 'due_not_before'), '<=', soon)
    .execute()
  return rows.flatMap(({ id, agency_id, due_on, due_not_before }) => {
    const day = due_on ?? due_not_before
    const kind = due_on !== null && due_on < today ? 'overdue' : 'due-soon'
    return day === null ? [] : [{ agency_id, request_id: id, kind, due_on: day }]
  })
}

async function toConfirm(tx: Tx): Promise<Reminder[]> {
  const rows = await tx.selectFrom('requests').select(['id', 'agency_id', 'submitted_at']).where('state', '=', 'submitted').execute()
  return rows.map(({ id, agency_id, submitted_at }) => ({ agency_id, request_id: id, kind: 'to-confirm', due_on: chinaDay(submitted_at) }))
}

async function lapsed(tx: Tx, today: LocalDate): Promise<Reminder[]> {
  const calendar = await currentCalendar(tx)
  const rows = await tx
    .selectFrom('requests')
    .select(['id', 'agency_id'])
    .where('state', 'in', ['awaiting-correction', 'awaiting-payment'])
    .execute()
  const facts = await loadFactsOf<RequestShape>(
    tx,
    REQUEST_LEDGER,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, agency_id }) => {
    const replayed = replayRequest(
      (facts.get(id) ?? []).map(({ fact }) => fact),
      calendar,
    )
    if (!replayed.allowed) return []
    const { correction, fee } = replayed.progress
    const until =
      replayed.state === 'awaiting-correction' ? correction && correctionEnd(correction, calendar) : fee && paymentEnd(fee, calendar)
    if (!until || !hasEnded(until, today)) return []
    return [{ agency_id, request_id: id, kind: 'period-ended', due_on: earliestEnd(until) } as const]
  })
}
