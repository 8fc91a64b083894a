import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { DisputeKind } from '../../core/disputes/dispute.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/officer-of.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { deriveDispute } from './derive-dispute.ts'
import { mayRegister } from './policy.ts'
import { refusal } from './refusals.ts'

export interface DisputeRegistration {
  readonly kind: DisputeKind
  readonly caseNumber: string
  readonly body: string
  readonly acceptedOn: LocalDate
  readonly requestNumber?: string | undefined
}

/**
 * 登记案件. A case of 行政复议 or 行政诉讼 against the own agency, from the day it was accepted. A case in which the agency is
 * only co-defendant as 复议机关 is not registered here (国办公开办函〔2016〕201号). A case number whose registration was voided
 * may be registered again.
 */
export async function registerDispute(db: Db, actor: Actor, input: DisputeRegistration, now: Date): Promise<{ id: number }> {
  const officer = officerOf(actor, mayRegister)
  if (input.acceptedOn > chinaDay(now)) throw refusal('disputes/day-ahead')
  return db.transaction().execute(async (tx) => {
    const values = {
      agency_id: officer.agencyId,
      request_id: await requestOf(tx, officer.agencyId, input.requestNumber),
      kind: input.kind,
      case_number: input.caseNumber,
      body: input.body,
    }
    const dispute = await tx
      .insertInto('disputes')
      .values(values)
      .onConflict((conflict) => conflict.constraint('disputes__case_unique').doUpdateSet(values).where('disputes.accepted_on', 'is', null))
      .returning(['id', 'kind'])
      .executeTakeFirst()
    if (!dispute) throw refusal('disputes/case-exists')
    await tx
      .insertInto('dispute_facts')
      .values({
        agency_id: officer.agencyId,
        dispute_id: dispute.id,
        kind: 'accepted',
        happened_on: input.acceptedOn,
        details: '{}',
        recorded_at: now,
        recorded_by: officer.accountId,
      })
      .execute()
    await deriveDispute(tx, dispute)
    await record(tx, actor, 'register-dispute', `dispute:${dispute.id}`, { kind: input.kind, caseNumber: input.caseNumber })
    return { id: dispute.id }
  })
}

async function requestOf(tx: Tx, agencyId: number, number: string | undefined): Promise<number | null> {
  if (number === undefined || number.trim() === '') return null
  const request = await tx
    .selectFrom('requests')
    .select('id')
    .where('agency_id', '=', agencyId)
    .where('number', '=', number.trim())
    .executeTakeFirst()
  if (!request) throw refusal('disputes/no-such-request')
  return request.id
}
