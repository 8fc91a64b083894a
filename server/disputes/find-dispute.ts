import type { Static } from 'typebox'
import { DISPUTE_RESULTS, decisionsOf } from '../../core/disputes/dispute.ts'
import { DISPUTE_PROCEDURE, type DisputeShape } from '../../core/disputes/dispute-procedure.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { loadFacts, personOf } from '../platform/ledger/ledger.ts'
import { showCase } from '../platform/ledger/show-case.ts'
import { DISPUTE_LEDGER } from './dispute-ledger.ts'
import { summaryOf } from './list-disputes.ts'
import { mayRead } from './policy.ts'
import { refusal } from './refusals.ts'
import type { DisputeDetail } from './schema.ts'

/** 案件详情. One case of the own agency (for the 政务公开办, of those below its government, to read) with all facts, voided ones included, and what may be done now. */
export async function findDispute(db: Db, actor: Actor, disputeId: number, now: Date): Promise<Static<typeof DisputeDetail>> {
  const officer = officerOf(actor, mayRead)
  const row = await db
    .selectFrom('disputes as c')
    .innerJoin('agencies as agency', 'agency.id', 'c.agency_id')
    .leftJoin('requests as request', 'request.id', 'c.request_id')
    .selectAll('c')
    .select(['agency.name as agencyName', 'request.number as requestNumber'])
    .where('c.id', '=', disputeId)
    .where(withinReach(officer, 'c.agency_id'))
    .executeTakeFirst()
  if (!row) throw refusal('disputes/not-found')
  const summary = summaryOf(row)
  const stored = await loadFacts<DisputeShape>(db, DISPUTE_LEDGER, disputeId)
  return {
    ...summary,
    ...showCase(DISPUTE_PROCEDURE, stored, summary, { person: row.agency_id === officer.agencyId ? personOf(actor) : null, now }),
    decisions: decisionsOf(summary.kind).map(({ key, title, result }) => ({ key, title, resultTitle: titleOf(DISPUTE_RESULTS, result) })),
  }
}
