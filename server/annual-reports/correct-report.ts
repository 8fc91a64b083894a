import { formNamed } from '../../core/annual-report/forms.ts'
import type { Actor } from '../platform/access/actor.ts'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { createDraft } from './compile-report.ts'
import { refusal } from './refusals.ts'
import { takeStep } from './take-step.ts'

/** 更正已公布的报告. A new draft version with the texts and cells of the published one, which stays on the portal until the new one takes its place. */
export async function correctReport(
  db: Db,
  actor: Actor,
  { reportId, reason }: { readonly reportId: number; readonly reason: string },
  now: Date,
): Promise<{ id: number }> {
  if (reason.trim() === '') throw new FormProblem([{ path: 'reason', message: '请填写更正理由' }])
  return db
    .transaction()
    .execute(async (tx) => {
      const { report } = await takeStep(tx, actor, reportId, 'correct')
      const { agency_id, year, version, format, overview, problems, other_matters } = report
      const id = await createDraft(tx, { agencyId: agency_id, year }, formNamed(format), version + 1, now)
      await tx.updateTable('annual_reports').set({ overview, problems, other_matters }).where('id', '=', id).execute()
      await tx
        .insertInto('annual_report_cells')
        .columns(['report_id', 'table_key', 'row_key', 'column_key', 'computed', 'stated', 'reason'])
        .expression((from) =>
          from
            .selectFrom('annual_report_cells')
            .select((expression) => [
              expression.val(id).as('report_id'),
              'table_key',
              'row_key',
              'column_key',
              'computed',
              'stated',
              'reason',
            ])
            .where('report_id', '=', reportId),
        )
        .execute()
      await record(tx, actor, 'correct-report', `annual-report:${id}`, { corrects: reportId, reason: reason.trim() })
      return { id }
    })
    .catch((error: unknown) => {
      throw breaks(error, 'annual_reports__one_open') || breaks(error, 'annual_reports__version_unique')
        ? refusal('annual-reports/already-open')
        : error
    })
}
