import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Static } from 'typebox'
import { localDate } from '../../core/calendar/local-date.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../core/disputes/dispute.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import type { DB, Disputes } from '../platform/database/tables.ts'
import { mayRead } from './policy.ts'
import type { DisputeSummary } from './schema.ts'

const PAGE_SIZE = 20

interface Asked {
  readonly year?: number | undefined
  readonly pending?: boolean | undefined
  readonly page?: number | undefined
}

/** 案件列表. The cases of the own agency, newest first; with a year, those that were pending in it. */
export async function listDisputes(
  db: Db,
  actor: Actor,
  { year, pending, page = 1 }: Asked,
): Promise<{ total: number; pageSize: number; items: Static<typeof DisputeSummary>[] }> {
  const officer = officerOf(actor, mayRead)
  const fits = (where: ExpressionBuilder<DB & { c: Disputes }, 'c'>) =>
    where.and([
      where('c.agency_id', '=', officer.agencyId),
      ...(year === undefined
        ? []
        : [
            where('c.accepted_on', '<=', localDate(`${year}-12-31`)),
            where.or([where('c.decided_on', 'is', null), where('c.decided_on', '>=', localDate(`${year}-01-01`))]),
          ]),
      ...(pending ? [where('c.accepted_on', 'is not', null), where('c.decided_on', 'is', null)] : []),
    ])
  const { total } = await db
    .selectFrom('disputes as c')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where(fits)
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('disputes as c')
    .innerJoin('agencies as agency', 'agency.id', 'c.agency_id')
    .leftJoin('requests as request', 'request.id', 'c.request_id')
    .selectAll('c')
    .select(['agency.name as agencyName', 'request.number as requestNumber'])
    .where(fits)
    .orderBy('c.accepted_on', (order) => order.desc().nullsLast())
    .orderBy('c.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  return { total, pageSize: PAGE_SIZE, items: rows.map(summaryOf) }
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
