import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { earliestEnd, workingDaysAfter } from '../../core/calendar/work-calendar.ts'
import { STATES } from '../../core/requests/states.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import { withinReach } from '../platform/access/reach.ts'
import { hasWord, listWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import type { DB } from '../platform/database/tables.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { openFindings } from './open-findings.ts'
import { hashesOf } from './personal-data.ts'
import { mayReadRequests } from './policy.ts'
import { presentSubjectOf } from './present-subject.ts'
import { asRow, type ReminderLine, requestRows } from './request-row.ts'
import { DUE_SOON_WORKING_DAYS, type ROUTES, ROWS_PER_PAGE } from './schema.ts'

type Query = Static<(typeof ROUTES)['listRequests']['query']>

/** 在办的状态. */
export const OPEN = STATES.filter(({ open }) => open).map(({ key }) => key)

/** 申请列表. The work list of the agency (for the 政务公开办, of every agency below its government), earliest due first, with the counts of urgent requests. */
export async function listRequests(
  db: Db,
  actor: Actor,
  query: Query,
  now: Date,
): Promise<Static<(typeof ROUTES)['listRequests']['reply']>> {
  if (actor.kind !== 'officer') throw notPermitted(mayReadRequests)
  const calendar = await currentCalendar(db)
  const today = chinaDay(now)
  const soon = earliestEnd(workingDaysAfter(today, DUE_SOON_WORKING_DAYS, calendar))
  const wanted = conditions(actor, query, soon, query.text ? hashesOf(keysOf(db), query.text.trim()) : null)
  const { total } = await db
    .selectFrom('requests')
    .where((where) => where.and(wanted(where)))
    .select((one) => one.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const lines = await requestRows(db)
    .where((where) => where.and(wanted(where as never)))
    .orderBy((one) => sql`${one.ref('requests.answered_on')} desc nulls first`)
    .orderBy((one) => sql`${dueBy(one)} asc nulls last`)
    .orderBy('requests.id')
    .limit(ROWS_PER_PAGE)
    .offset(((query.page ?? 1) - 1) * ROWS_PER_PAGE)
    .execute()
  const reminders = await remindersOf(
    db,
    lines.map(({ id }) => id),
  )
  const mine = withinReach(actor, 'requests.agency_id')
  const counts = await db
    .selectFrom('requests')
    .where((where) => where.and([mine, where('state', 'in', OPEN)]))
    .select((one) => [
      one.fn.countAll<number>().as('open'),
      one.fn.countAll<number>().filterWhere(dueBy(one), '<=', soon).as('dueSoon'),
      one.fn.countAll<number>().filterWhere('due_on', '<', today).as('overdue'),
      one.fn.countAll<number>().filterWhere('state', '=', 'submitted').as('toConfirm'),
    ])
    .executeTakeFirstOrThrow()
  const rows = lines.map((line) => asRow(line, reminders.get(line.id) ?? [], { actor, today, calendar }))
  return { total, rows, counts, findings: await openFindings(db, actor) }
}

type Where = ExpressionBuilder<DB, 'requests'>

/** The day by which requests are sorted: the due day or, while that is open, the earliest possible one. */
function dueBy({ fn }: Pick<Where, 'fn'>) {
  return fn.coalesce('requests.due_on', 'requests.due_not_before')
}

function conditions(officer: Officer, query: Query, soon: LocalDate, hashes: ReturnType<typeof hashesOf>) {
  return (where: Where) => {
    const wanted: Expression<SqlBool>[] = [withinReach(officer, 'requests.agency_id')]
    if (query.state) wanted.push(where('requests.state', '=', query.state))
    if (query.open || query.dueSoon) wanted.push(where('requests.state', 'in', OPEN))
    if (query.dueSoon) wanted.push(where(dueBy(where), '<=', soon))
    if (query.mine) wanted.push(where('requests.handled_by', '=', officer.accountId))
    const text = query.text?.trim()
    if (text) {
      const own = where('requests.agency_id', '=', officer.agencyId)
      const words = listWords(text).map((word) =>
        where.or([
          hasWord([sql.ref('requests.number'), presentSubjectOf('requests')], word),
          // What is masked for officers of other agencies cannot be searched by them either.
          where.and([own, hasWord([sql.ref('requests.applicant_name')], word)]),
        ]),
      )
      const found = words.length > 0 ? [where.and(words)] : []
      wanted.push(where.or([...found, ...(hashes ? [where.and([own, where.or(ofApplicant(where, hashes))])] : [])]))
    }
    return wanted
  }
}

/** Exactly by the document number or the telephone. */
function ofApplicant(where: Where, hashes: NonNullable<ReturnType<typeof hashesOf>>) {
  return [where('requests.identity_hash', 'in', hashes.identity), where('requests.phone_hash', 'in', hashes.phone)]
}

/** 提醒. Those of each request that still apply. */
export async function remindersOf(db: Db, requestIds: readonly number[]): Promise<Map<number, ReminderLine[]>> {
  const found = new Map<number, ReminderLine[]>()
  if (requestIds.length === 0) return found
  const rows = await db
    .selectFrom('reminders')
    .innerJoin('requests', 'requests.id', 'reminders.request_id')
    .select(['reminders.request_id', 'reminders.kind', 'reminders.due_on'])
    .where('reminders.request_id', 'in', requestIds)
    // A reminder of a day that has moved since no longer applies.
    .where((where) =>
      where.or([
        where('reminders.kind', 'in', ['period-ended', 'to-confirm']),
        where('reminders.due_on', '=', where.fn.coalesce('requests.due_on', 'requests.due_not_before')),
      ]),
    )
    .orderBy('reminders.id')
    .execute()
  for (const row of rows) found.set(row.request_id, [...(found.get(row.request_id) ?? []), row])
  return found
}
