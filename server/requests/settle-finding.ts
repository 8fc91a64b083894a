import type { Static } from 'typebox'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { maySettleFindings } from './policy.ts'
import { refusal } from './refusals.ts'
import type { ROUTES } from './schema.ts'

type Route = (typeof ROUTES)['settleFinding']

/** 核对重算差异. Records once that an officer of the agency looked at a difference. Refuses a finding of another agency. */
export async function settleFinding(
  db: Db,
  actor: Actor,
  { findingId }: Static<Route['params']>,
  now: Date,
): Promise<Static<Route['reply']>> {
  if (!maySettleFindings(actor)) throw notPermitted(maySettleFindings)
  return db.transaction().execute(async (tx) => {
    const finding = await tx
      .selectFrom('request_findings')
      .select(['agency_id', 'request_id'])
      .where('id', '=', findingId)
      .where('agency_id', '=', actor.agencyId)
      .executeTakeFirst()
    if (!finding) throw refusal('requests/finding-missing')
    const row = { finding_id: findingId, agency_id: finding.agency_id, settled_at: now, settled_by: actor.accountId }
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('finding_settlements')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows === 0n) throw refusal('requests/finding-settled')
    vouchFor(tx, 'finding_settlements', row)
    await record(tx, actor, 'settle-finding', `request:${finding.request_id}`, { findingId })
    return { id: findingId }
  })
}
