import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { takeStep } from './take-step.ts'

/** 批准. The head passes the report that another person handed in; from then on a government may add it up. */
export async function approveReport(db: Db, actor: Actor, { reportId }: { readonly reportId: number }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { officer } = await takeStep(tx, actor, reportId, 'approve')
    await tx.updateTable('annual_reports').set({ state: 'approved', approved_by: officer.accountId }).where('id', '=', reportId).execute()
    await record(tx, actor, 'approve-report', `annual-report:${reportId}`)
  })
}
