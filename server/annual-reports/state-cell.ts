import { formNamed } from '../../core/annual-report/forms.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { countedCells } from './count-cells.ts'
import { requireReport } from './find-stored-report.ts'
import { refusal } from './refusals.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import type { VerbInput } from './schema.ts'

/**
 * 改动一格. States another figure than the ledger's, with the reason; the ledger's is kept beside it. Refused for the
 * sums of the form and for a government's report, whose figures are the sums of its units.
 */
export async function stateCell(db: Db, actor: Actor, input: VerbInput<'stateCell'>, now: Date) {
  const { table, row, column, stated } = input
  const reason = input.reason.trim()
  if (stated !== null && reason === '') throw new FormProblem([{ path: 'reason', message: '改动台账数须说明理由' }])
  return act(REPORT_LEDGER, db, actor, input, now, async ({ row: report }, tx) => {
    const { agency } = await requireReport(tx, report.id)
    if (agency.kind === 'government') throw refusal('annual-reports/sum-not-stated')
    const cell = countedCells(formNamed(report.format)).find(
      (found) => found.table === table && found.row === row && found.column === column,
    )
    if (!cell) throw refusal('annual-reports/no-such-cell')
    const { computed } = await tx
      .selectFrom('annual_report_cells')
      .select('computed')
      .where('report_id', '=', report.id)
      .where('table_key', '=', table)
      .where('row_key', '=', row)
      .where('column_key', '=', column)
      .executeTakeFirstOrThrow()
    return {
      verb: 'state-cell',
      fact: { kind: 'cell-stated', on: chinaDay(now), format: report.format, cell: cell.ref, stated, computed } as const,
      words: { reason },
      async write() {
        await tx
          .updateTable('annual_report_cells')
          .set({ stated, reason: stated === null ? null : reason })
          .where('report_id', '=', report.id)
          .where('table_key', '=', table)
          .where('row_key', '=', row)
          .where('column_key', '=', column)
          .execute()
      },
    }
  })
}
