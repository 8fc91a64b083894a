import type { TableKey } from '../../core/annual-report/form.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { countedCells } from './count-cells.ts'
import { refusal } from './refusals.ts'
import { takeStep } from './take-step.ts'

export interface CellStatement {
  readonly reportId: number
  readonly table: TableKey
  readonly row: string
  readonly column: string
  /** Whole number, 分 for money; null goes back to what the ledger gave. */
  readonly stated: number | null
  readonly reason: string
}

/**
 * 改动一格. States another figure than the ledger gives, with the reason; what the ledger gave stays beside it. Refused for the
 * sums of the form and for the report of a government, whose figures are its units'.
 */
export async function stateCell(db: Db, actor: Actor, input: CellStatement): Promise<void> {
  const { reportId, table, row, column, stated } = input
  const reason = input.reason.trim()
  if (stated !== null && reason === '') throw new FormProblem([{ path: 'reason', message: '改动台账数须说明理由' }])
  await db.transaction().execute(async (tx) => {
    const { report } = await takeStep(tx, actor, reportId, 'edit')
    if (report.agency.kind === 'government') throw refusal('annual-reports/sum-not-stated')
    const cell = countedCells(formNamed(report.format)).find(
      (found) => found.table === table && found.row === row && found.column === column,
    )
    if (!cell) throw refusal('annual-reports/no-such-cell')
    const { computed } = await tx
      .updateTable('annual_report_cells')
      .set({ stated, reason: stated === null ? null : reason })
      .where('report_id', '=', reportId)
      .where('table_key', '=', table)
      .where('row_key', '=', row)
      .where('column_key', '=', column)
      .returning('computed')
      .executeTakeFirstOrThrow()
    await record(tx, actor, 'state-cell', `annual-report:${reportId}`, { cell: cell.ref, computed, stated, reason })
  })
}
