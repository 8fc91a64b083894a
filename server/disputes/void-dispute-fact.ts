import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/officer-of.ts'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { deriveDispute } from './derive-dispute.ts'
import { lockDispute } from './lock-dispute.ts'
import { mayRegister } from './policy.ts'
import { refusal } from './refusals.ts'

/**
 * 作废案件记录. Takes a wrong fact back with a reason; afterwards everything is as if it had never been filed. An acceptance
 * can only go when no decision stands on it; the case is then counted nowhere.
 */
export async function voidDisputeFact(
  db: Db,
  actor: Actor,
  input: { readonly disputeId: number; readonly factId: number; readonly reason: string },
  now: Date,
): Promise<void> {
  const officer = officerOf(actor, mayRegister)
  const reason = input.reason.trim()
  if (reason === '') throw new FormProblem([{ path: 'reason', message: '请填写作废理由' }])
  await db
    .transaction()
    .execute(async (tx) => {
      const dispute = await lockDispute(tx, officer, input.disputeId)
      const fact = await tx
        .selectFrom('dispute_facts')
        .select(['id', 'kind'])
        .where('id', '=', input.factId)
        .where('dispute_id', '=', dispute.id)
        .executeTakeFirst()
      if (!fact || fact.kind === 'voided') throw refusal('disputes/not-found')
      if (fact.kind === 'accepted' && dispute.decided_on !== null) throw refusal('disputes/decision-stands')
      await tx
        .insertInto('dispute_facts')
        .values({
          agency_id: officer.agencyId,
          dispute_id: dispute.id,
          kind: 'voided',
          happened_on: chinaDay(now),
          details: JSON.stringify({ reason }),
          voids: fact.id,
          recorded_at: now,
          recorded_by: officer.accountId,
        })
        .execute()
      await deriveDispute(tx, dispute)
      await record(tx, actor, 'void-dispute-fact', `dispute:${dispute.id}`, { factId: fact.id, reason })
    })
    .catch((error: unknown) => {
      throw breaks(error, 'dispute_facts__voided_once') ? refusal('disputes/already-voided') : error
    })
}
