import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import { localDate } from '../../core/calendar/local-date.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../core/disputes/dispute.ts'
import { type DISPUTE_COLUMNS, PAGE_SIZES, type SortKey } from '../../core/lists/lists.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { withinReach } from '../platform/access/reach.ts'
import { hasWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import type { Disputes } from '../platform/database/tables.ts'
import { mayRead } from './policy.ts'
import type { DisputeSummary, ROUTES } from './schema.ts'

type Asked = Static<(typeof ROUTES)['listDisputes']['query']>
type Line = Static<typeof DisputeSummary>

/** 案件列表. The cases of the own agency (for the 政务公开办, of every agency below its government), newest first; with a year, those that were pending in it. */
export async function listDisputes(db: Db, actor: Actor, asked: Asked): Promise<{ total: number; pageSize: number; items: Line[] }> {
  const officer = officerOf(actor, mayRead)
  const pageSize = asked.size ?? PAGE_SIZES[0]
  const { total } = await wanted(db, officer, asked)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { total, pageSize, items: await disputesOf(db, officer, asked, pageSize, ((asked.page ?? 1) - 1) * pageSize) }
}

/** 列表的各行 of a filter in its order, at most so many. */
export async function disputesOf(db: Db, officer: Officer, asked: Asked, limit: number, offset = 0): Promise<Line[]> {
  const direction = asked.desc ? sql`desc nulls last` : sql`asc nulls last`
  const rows = await wanted(db, officer, asked)
    .selectAll('c')
    .select(['agency.name as agencyName', 'request.number as requestNumber'])
    .$if(asked.sort !== undefined, (query) => query.orderBy(sql`${SORTS[asked.sort ?? 'case']} ${direction}`))
    .orderBy('c.accepted_on', (order) => order.desc().nullsLast())
    .orderBy('c.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(summaryOf)
}

/** By what a column sorts; lists of the core in their own order. */
const SORTS: Readonly<Record<SortKey<typeof DISPUTE_COLUMNS>, RawBuilder<unknown>>> = {
  case: sql`c.case_number`,
  agency: sql`agency.sort`,
  kind: sql`array_position(${DISPUTE_KINDS.map(({ key }) => key)}::text[], c.kind)`,
  body: sql`c.body`,
  accepted: sql`c.accepted_on`,
  decided: sql`c.decided_on`,
  result: sql`array_position(${DISPUTE_RESULTS.map(({ key }) => key)}::text[], coalesce(c.result, 'pending'))`,
}

const SEARCHED = ['c.case_number', 'c.body', 'request.number'].map((name) => sql.ref(name))

function wanted(db: Db, officer: Officer, { year, pending, text, agencyId, kind, result, from, to }: Asked) {
  let query = db
    .selectFrom('disputes as c')
    .innerJoin('agencies as agency', 'agency.id', 'c.agency_id')
    .leftJoin('requests as request', 'request.id', 'c.request_id')
    .where(withinReach(officer, 'c.agency_id'))
  if (year !== undefined)
    query = query
      .where('c.accepted_on', '<=', localDate(`${year}-12-31`))
      .where((where) => where.or([where('c.decided_on', 'is', null), where('c.decided_on', '>=', localDate(`${year}-01-01`))]))
  if (pending) query = query.where('c.accepted_on', 'is not', null).where('c.decided_on', 'is', null)
  if (agencyId) query = query.where('c.agency_id', '=', agencyId)
  if (kind) query = query.where('c.kind', '=', kind)
  if (result === 'pending') query = query.where('c.accepted_on', 'is not', null).where('c.result', 'is', null)
  else if (result) query = query.where('c.result', '=', result)
  if (from) query = query.where('c.accepted_on', '>=', from)
  if (to) query = query.where('c.accepted_on', '<=', to)
  if (text) query = query.where(hasWords(SEARCHED, text))
  return query
}

/** A case as lists and its page show it. */
export function summaryOf(
  row: Selectable<Disputes> & { readonly agencyName: string; readonly requestNumber: string | null },
): Static<typeof DisputeSummary> {
  const kind = DISPUTE_KINDS.find(({ key }) => key === row.kind)
  const result = DISPUTE_RESULTS.find(({ key }) => key === (row.result ?? 'pending'))
  if (!kind || !result) throw new Error(`case ${row.id} has an unknown kind or result`)
  return {
    id: row.id,
    agencyName: row.agencyName,
    kind: kind.key,
    kindTitle: kind.title,
    caseNumber: row.case_number,
    body: row.body,
    acceptedOn: row.accepted_on,
    decidedOn: row.decided_on,
    result: result.key,
    resultTitle: row.accepted_on === null ? '登记已作废' : result.title,
    requestNumber: row.requestNumber,
  }
}
