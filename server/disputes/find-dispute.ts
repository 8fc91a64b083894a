import type { Static } from 'typebox'
import { DISPUTE_RESULTS, decisionEntry, decisionsOf } from '../../core/disputes/dispute.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/officer-of.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import type { DecisionDetails } from './derive-dispute.ts'
import { summaryOf } from './list-disputes.ts'
import { mayRead, mayRegister } from './policy.ts'
import { refusal } from './refusals.ts'
import type { DisputeDetail, DisputeFact } from './schema.ts'

/** 案件详情. One case of the own agency with all facts, also the voided ones, and what may be done now. */
export async function findDispute(db: Db, actor: Actor, disputeId: number): Promise<Static<typeof DisputeDetail>> {
  const officer = officerOf(actor, mayRead)
  const row = await db
    .selectFrom('disputes as c')
    .innerJoin('agencies as agency', 'agency.id', 'c.agency_id')
    .leftJoin('requests as request', 'request.id', 'c.request_id')
    .selectAll('c')
    .select(['agency.name as agencyName', 'request.number as requestNumber'])
    .where('c.id', '=', disputeId)
    .where('c.agency_id', '=', officer.agencyId)
    .executeTakeFirst()
  if (!row) throw refusal('disputes/not-found')
  const summary = summaryOf(row)
  return {
    ...summary,
    facts: await factsOf(db, disputeId, mayRegister(actor), row.decided_on !== null),
    mayDecide: mayRegister(actor) && row.accepted_on !== null,
    decisions: decisionsOf(summary.kind).map(({ key, title, result }) => ({ key, title, resultTitle: resultTitle(result) })),
  }
}

async function factsOf(db: Db, disputeId: number, mayVoid: boolean, decided: boolean): Promise<DisputeFact[]> {
  const facts = await db
    .selectFrom('dispute_facts as fact')
    .leftJoin('accounts as account', 'account.id', 'fact.recorded_by')
    .leftJoin('dispute_facts as later', 'later.voids', 'fact.id')
    .select(['fact.id', 'fact.kind', 'fact.happened_on', 'fact.details', 'fact.recorded_at', 'account.name', 'later.details as voiding'])
    .where('fact.dispute_id', '=', disputeId)
    .where('fact.kind', '<>', 'voided')
    .orderBy('fact.happened_on')
    .orderBy('fact.id')
    .execute()
  return facts.map((fact) => ({
    id: fact.id,
    kind: fact.kind,
    says: fact.kind === 'accepted' ? '受理' : decisionSays(fact.details as DecisionDetails),
    happenedOn: fact.happened_on,
    recordedAt: chinaTime(fact.recorded_at),
    recordedBy: fact.name,
    voided: fact.voiding === null ? null : (fact.voiding as { reason: string }).reason,
    mayVoid: mayVoid && fact.voiding === null && !(fact.kind === 'accepted' && decided),
  }))
}

function decisionSays({ decision, note }: DecisionDetails): string {
  const { title, result } = decisionEntry(decision)
  return `${title}（计入“${resultTitle(result)}”）${note ? `：${note}` : ''}`
}

function resultTitle(result: string): string {
  return DISPUTE_RESULTS.find(({ key }) => key === result)?.title ?? result
}
