import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { takeStep } from './take-step.ts'

/** 退回修改. The head sends a report back to the desk, with the reason. */
export async function returnReport(
  db: Db,
  actor: Actor,
  { reportId, reason }: { readonly reportId: number; readonly reason: string },
): Promise<void> {
  if (reason.trim() === '') throw new FormProblem([{ path: 'reason', message: '请填写退回理由' }])
  await db.transaction().execute(async (tx) => {
    await takeStep(tx, actor, reportId, 'return')
    await tx
      .updateTable('annual_reports')
      .set({ state: 'draft', submitted_by: null, approved_by: null })
      .where('id', '=', reportId)
      .execute()
    await record(tx, actor, 'return-report', `annual-report:${reportId}`, { reason: reason.trim() })
  })
}
