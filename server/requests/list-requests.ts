import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { earliestEnd, type WorkCalendar, workingDaysAfter } from '../../core/calendar/work-calendar.ts'
import { PAGE_SIZES, type REQUEST_COLUMNS, type SortKey } from '../../core/lists/lists.ts'
import { OUTCOMES } from '../../core/requests/outcome.ts'
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
import { DUE_SOON_WORKING_DAYS, type RequestRow, type ROUTES } from './schema.ts'

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
  const pageSize = query.size ?? PAGE_SIZES[0]
  const days = await daysOf(db, now)
  const wanted = conditions(actor, query, days.soon, query.text ? hashesOf(keysOf(db), query.text.trim()) : null)
  const { total } = await db
    .selectFrom('requests')
    .where((where) => where.and(wanted(where)))
    .select((one) => one.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await readRows(db, actor, query, { ...days, limit: pageSize, offset: ((query.page ?? 1) - 1) * pageSize })
  const mine = withinReach(actor, 'requests.agency_id')
  const counts = await db
    .selectFrom('requests')
    .where((where) => where.and([mine, where('state', 'in', OPEN)]))
    .select((one) => [
      one.fn.countAll<number>().as('open'),
      one.fn.countAll<number>().filterWhere(dueBy(one), '<=', days.soon).as('dueSoon'),
      one.fn.countAll<number>().filterWhere('due_on', '<', days.today).as('overdue'),
      one.fn.countAll<number>().filterWhere('state', '=', 'submitted').as('toConfirm'),
    ])
    .executeTakeFirstOrThrow()
  return { total, pageSize, rows, counts, findings: await openFindings(db, actor) }
}

/** 列表的各行 of a filter in its order, at most so many; for the sheet all of them. */
export async function requestsOf(db: Db, actor: Officer, query: Query, now: Date, limit: number): Promise<RequestRow[]> {
  return readRows(db, actor, query, { ...(await daysOf(db, now)), limit, offset: 0 })
}

interface Days {
  readonly calendar: WorkCalendar
  readonly today: LocalDate
  readonly soon: LocalDate
}

async function daysOf(db: Db, now: Date): Promise<Days> {
  const calendar = await currentCalendar(db)
  const today = chinaDay(now)
  return { calendar, today, soon: earliestEnd(workingDaysAfter(today, DUE_SOON_WORKING_DAYS, calendar)) }
}

async function readRows(
  db: Db,
  actor: Officer,
  query: Query,
  { calendar, today, soon, limit, offset }: Days & { readonly limit: number; readonly offset: number },
): Promise<RequestRow[]> {
  const wanted = conditions(actor, query, soon, query.text ? hashesOf(keysOf(db), query.text.trim()) : null)
  const direction = query.desc ? sql`desc nulls last` : sql`asc nulls last`
  const lines = await requestRows(db)
    .where((where) => where.and(wanted(where as never)))
    .$if(query.sort !== undefined, (rows) => rows.orderBy(sql`${SORTS[query.sort ?? 'request']} ${direction}`))
    .orderBy((one) => sql`${one.ref('requests.answered_on')} desc nulls first`)
    .orderBy((one) => sql`${dueBy(one)} asc nulls last`)
    .orderBy('requests.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const reminders = await remindersOf(
    db,
    lines.map(({ id }) => id),
  )
  return lines.map((line) => asRow(line, reminders.get(line.id) ?? [], { actor, today, calendar }))
}

/** By what a column sorts; lists of the core in their own order. */
const SORTS: Readonly<Record<SortKey<typeof REQUEST_COLUMNS>, RawBuilder<unknown>>> = {
  request: sql`requests.number`,
  agency: sql`agencies.sort`,
  state: sql`array_position(${STATES.map(({ key }) => key)}::text[], requests.state)`,
  due: sql`coalesce(requests.due_on, requests.due_not_before)`,
  received: sql`requests.received_on`,
  channel: sql`requests.channel`,
  applicantKind: sql`requests.applicant_kind`,
  outcome: sql`array_position(${OUTCOMES.map(({ key }) => key)}::text[], requests.outcome)`,
  answered: sql`requests.answered_on`,
  handler: sql`persons.name`,
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
    if (query.agencyId) wanted.push(where('requests.agency_id', '=', query.agencyId))
    if (query.channel) wanted.push(where('requests.channel', '=', query.channel))
    if (query.outcome) wanted.push(where('requests.outcome', '=', query.outcome))
    if (query.from) wanted.push(where('requests.received_on', '>=', query.from))
    if (query.to) wanted.push(where('requests.received_on', '<=', query.to))
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
