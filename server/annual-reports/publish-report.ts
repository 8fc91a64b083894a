import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { record } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { examineReport, refuseBroken } from './examine-report.ts'
import { PRINT_REPORT } from './queues.ts'
import { takeStep } from './take-step.ts'

/**
 * 公布. Puts an approved report on the portal, after its relations were checked once more against the database of this moment.
 * From here on it is frozen; a version published before stays reachable as 已被更正版本替代. Word and PDF are printed by a job.
 */
export async function publishReport(db: Db, actor: Actor, { reportId }: { readonly reportId: number }, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { report } = await takeStep(tx, actor, reportId, 'publish')
    refuseBroken(await examineReport(tx, report))
    await tx
      .updateTable('annual_reports')
      .set({ state: 'replaced' })
      .where('agency_id', '=', report.agency_id)
      .where('year', '=', report.year)
      .where('state', '=', 'published')
      .execute()
    await tx.updateTable('annual_reports').set({ state: 'published', published_at: now }).where('id', '=', reportId).execute()
    await touchPortal(tx)
    await enqueue(tx, PRINT_REPORT, { reportId })
    await record(tx, actor, 'publish-report', `annual-report:${reportId}`, { year: report.year, version: report.version })
  })
}
