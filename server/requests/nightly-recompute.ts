import { sql } from 'kysely'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { unsettled } from './open-findings.ts'
import { recomputeOpenRequests } from './recompute-requests.ts'

const NIGHT: Actor = { kind: 'system', name: '每夜重算' }

/**
 * 每夜重算. Proves that the values stored beside open requests follow from their facts: each difference is stored as a finding with both sides,
 * audited and corrected. A night without differences writes nothing, and a difference that cannot be corrected is reported once until it is
 * settled. Returns the number of differences.
 */
export async function nightlyRecompute(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    // No notice is loaded meanwhile: its calendar would differ from the one read here.
    await sql`lock table holiday_notices in share mode`.execute(tx)
    const { differences } = await recomputeOpenRequests(tx, await currentCalendar(tx))
    for (const { id, agencyId, stored, computed } of differences) {
      if (await isWaiting(tx, id, computed)) continue
      const finding = { agency_id: agencyId, request_id: id, found_at: now }
      const inserted = await tx
        .insertInto('request_findings')
        .values({ ...finding, stored: JSON.stringify(stored), computed: JSON.stringify(computed) })
        .returning('id')
        .executeTakeFirstOrThrow()
      vouchFor(tx, 'request_findings', { ...finding, ...inserted, stored, computed })
      await record(tx, NIGHT, 'nightly-recompute', `request:${id}`, { stored, computed })
    }
    return differences.length
  })
}

async function isWaiting(tx: Tx, requestId: number, computed: object): Promise<boolean> {
  const same = await unsettled(tx)
    .select('finding.id')
    .where('finding.request_id', '=', requestId)
    .where(sql<boolean>`finding.computed = ${JSON.stringify(computed)}::jsonb and finding.computed ? 'refused'`)
    .executeTakeFirst()
  return same !== undefined
}
