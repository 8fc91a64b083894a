import type { Static } from 'typebox'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { newCase } from '../platform/ledger/open-case.ts'
import { DISPUTE_LEDGER } from './dispute-ledger.ts'
import { mayRegister } from './policy.ts'
import { refusal } from './refusals.ts'
import type { ROUTES } from './schema.ts'

/**
 * 登记案件. A case of 行政复议 or 行政诉讼 against the own agency, from the day it was accepted. A case in which the agency is only co-defendant as
 * 复议机关 is not registered here (国办公开办函〔2016〕201号). The case number of a voided registration may be used again.
 */
export function registerDispute(db: Db, actor: Actor, input: Static<typeof ROUTES.registerDispute.body>, now: Date) {
  const { agencyId } = officerOf(actor, mayRegister)
  return db.transaction().execute(async (tx) => {
    const values = {
      agency_id: agencyId,
      request_id: await requestOf(tx, agencyId, input.requestNumber),
      kind: input.kind,
      case_number: input.caseNumber,
      body: input.body,
    }
    const row = await tx
      .insertInto('disputes')
      .values(values)
      .onConflict((conflict) => conflict.constraint('disputes__case_unique').doUpdateSet(values).where('disputes.accepted_on', 'is', null))
      .returningAll()
      .executeTakeFirst()
    if (!row) throw refusal('disputes/case-exists')
    const opened = await newCase(DISPUTE_LEDGER, tx, row)
    return fileFact(DISPUTE_LEDGER, tx, actor, opened, { verb: 'register-dispute', fact: { kind: 'accepted', on: input.acceptedOn } }, now)
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
