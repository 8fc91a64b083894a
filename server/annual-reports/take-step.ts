import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Tx } from '../platform/database/database.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { requireReport, type StoredReport } from './find-stored-report.ts'
import { actsFor, mayPrepare, standpointOf } from './policy.ts'
import { refusal } from './refusals.ts'
import { judgeStep, type Step } from './report-steps.ts'

/** Locks a report for one step and refuses whoever may not take it now. What every verb on a report begins with. */
export async function takeStep(tx: Tx, actor: Actor, reportId: number, step: Step): Promise<{ report: StoredReport; officer: Officer }> {
  const officer = officerOf(actor, mayPrepare)
  const report = await requireReport(tx, reportId, true)
  if (!actsFor(await standpointOf(tx, officer), report.agency)) throw refusal('annual-reports/not-found')
  const judgement = judgeStep(step, report, officer)
  if (!judgement.allowed) throw Refusal.of(judgement)
  return { report, officer }
}
