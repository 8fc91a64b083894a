import { formNamed } from '../../core/annual-report/forms.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { newCase, openCase, type Target } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { createDraft } from './create-draft.ts'
import { REPORT_LEDGER, type ReportRow } from './report-ledger.ts'

/**
 * 更正已公布的报告. A new draft version with the texts and cells of the published one, which stays on the portal until the new one is
 * published. Refused without a reason, and while another correction is open.
 */
export async function correctReport(db: Db, actor: Actor, input: Target & { readonly reason: string }, now: Date) {
  const reason = input.reason.trim()
  if (reason === '') throw new FormProblem([{ path: 'reason', message: '请填写更正理由' }])
  const on = chinaDay(now)
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(REPORT_LEDGER, tx, actor, input, now)
    const correction = { verb: 'correct-report', fact: { kind: 'correction-opened', on }, words: { reason } } as const
    await fileFact(REPORT_LEDGER, tx, actor, opened, correction, now)
    const draft = await newCase(REPORT_LEDGER, tx, await copyOf(tx, opened.row, now))
    const writers = Object.fromEntries(opened.before.progress.writers)
    const begun = { verb: 'draft-correction', fact: { kind: 'correction-drafted', on, writers }, words: { reason } } as const
    return fileFact(REPORT_LEDGER, tx, actor, draft, begun, now)
  })
}

async function copyOf(tx: Tx, row: ReportRow, now: Date): Promise<ReportRow> {
  const { agency_id, year, version, format, overview, problems, other_matters } = row
  const draft = await createDraft(tx, { agencyId: agency_id, year }, formNamed(format), version + 1, now)
  await tx.updateTable('annual_reports').set({ overview, problems, other_matters }).where('id', '=', draft.id).execute()
  await tx
    .insertInto('annual_report_cells')
    .columns(['report_id', 'table_key', 'row_key', 'column_key', 'computed', 'stated', 'reason'])
    .expression((from) =>
      from
        .selectFrom('annual_report_cells')
        .select((expression) => [
          expression.val(draft.id).as('report_id'),
          'table_key',
          'row_key',
          'column_key',
          'computed',
          'stated',
          'reason',
        ])
        .where('report_id', '=', row.id),
    )
    .execute()
  return draft
}
