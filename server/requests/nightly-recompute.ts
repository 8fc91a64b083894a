import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/audit.ts'
import { currentCalendar } from '../platform/calendar.ts'
import type { Db } from '../platform/database.ts'
import { recomputeOpenRequests } from './recompute-requests.ts'

const NIGHT: Actor = { kind: 'system', name: '每夜重算' }

/**
 * 每夜重算. The proof that what is stored beside the open requests is what their facts give: each difference is kept as a finding with
 * both sides, noted in the audit log, and put right. A night without differences writes nothing. Gives the number of differences.
 */
export async function nightlyRecompute(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { differences } = await recomputeOpenRequests(tx, await currentCalendar(tx))
    for (const { id, agencyId, stored, computed } of differences) {
      const finding = {
        agency_id: agencyId,
        request_id: id,
        found_at: now,
        stored: JSON.stringify(stored),
        computed: JSON.stringify(computed),
      }
      await tx.insertInto('request_findings').values(finding).execute()
      await record(tx, NIGHT, 'nightly-recompute', `request:${id}`, { stored, computed })
    }
    return differences.length
  })
}
