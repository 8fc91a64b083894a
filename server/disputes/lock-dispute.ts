import type { Selectable } from 'kysely'
import type { Officer } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Disputes } from '../platform/database/tables.ts'
import { refusal } from './refusals.ts'

/** Locks a case of the officer's agency; a case of another agency is not there. */
export async function lockDispute(tx: Tx, officer: Officer, disputeId: number): Promise<Selectable<Disputes>> {
  const dispute = await tx
    .selectFrom('disputes')
    .selectAll()
    .where('id', '=', disputeId)
    .where('agency_id', '=', officer.agencyId)
    .forUpdate()
    .executeTakeFirst()
  if (!dispute) throw refusal('disputes/not-found')
  return dispute
}
