import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Decision } from '../../core/disputes/dispute.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/officer-of.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type DecisionDetails, deriveDispute } from './derive-dispute.ts'
import { lockDispute } from './lock-dispute.ts'
import { mayRegister } from './policy.ts'
import { refusal } from './refusals.ts'

export interface DisputeDecision {
  readonly disputeId: number
  readonly decidedOn: LocalDate
  readonly decision: Decision
  readonly note?: string | undefined
}

/** 登记审理结果. What was decided, from which the column of table four follows. A later decision (second instance) takes the place of the first. */
export async function decideDispute(db: Db, actor: Actor, input: DisputeDecision, now: Date): Promise<void> {
  const officer = officerOf(actor, mayRegister)
  if (input.decidedOn > chinaDay(now)) throw refusal('disputes/day-ahead')
  await db.transaction().execute(async (tx) => {
    const dispute = await lockDispute(tx, officer, input.disputeId)
    const details: DecisionDetails = { decision: input.decision, ...(input.note && { note: input.note }) }
    await tx
      .insertInto('dispute_facts')
      .values({
        agency_id: officer.agencyId,
        dispute_id: dispute.id,
        kind: 'decided',
        happened_on: input.decidedOn,
        details: JSON.stringify(details),
        recorded_at: now,
        recorded_by: officer.accountId,
      })
      .execute()
    await deriveDispute(tx, dispute)
    await record(tx, actor, 'decide-dispute', `dispute:${dispute.id}`, { decidedOn: input.decidedOn, decision: input.decision })
  })
}
