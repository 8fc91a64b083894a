import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { examineReport, refuseBroken } from './examine-report.ts'
import { refusal } from './refusals.ts'
import { judgeYearOver } from './report-steps.ts'
import { takeStep } from './take-step.ts'

/** 送审. Hands a complete draft to the head. Refused before the year is over, with a part unwritten, or with a relation of level error broken. */
export async function submitReport(db: Db, actor: Actor, { reportId }: { readonly reportId: number }, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { report, officer } = await takeStep(tx, actor, reportId, 'submit')
    const judgement = judgeYearOver(report.year, chinaDay(now))
    if (!judgement.allowed) throw Refusal.of(judgement)
    if ([report.overview, report.problems, report.other_matters].some((text) => text.trim() === '')) {
      throw refusal('annual-reports/text-missing')
    }
    refuseBroken(await examineReport(tx, report))
    await tx.updateTable('annual_reports').set({ state: 'submitted', submitted_by: officer.accountId }).where('id', '=', reportId).execute()
    await record(tx, actor, 'submit-report', `annual-report:${reportId}`)
  })
}
