import type { ReportText } from '../../core/annual-report/parts.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { takeStep } from './take-step.ts'

/** 修改文字部分. Parts one, five and six of a draft, as plain text: a line is a paragraph, a line that begins with （一） a heading. */
export async function editReportText(db: Db, actor: Actor, input: { readonly reportId: number } & ReportText): Promise<void> {
  const { reportId, overview, problems, otherMatters } = input
  await db.transaction().execute(async (tx) => {
    await takeStep(tx, actor, reportId, 'edit')
    await tx.updateTable('annual_reports').set({ overview, problems, other_matters: otherMatters }).where('id', '=', reportId).execute()
    await record(tx, actor, 'edit-report-text', `annual-report:${reportId}`)
  })
}
