import type { ListedForm } from '../../core/annual-report/forms.ts'
import type { Tx } from '../platform/database/database.ts'
import type { ReportRow } from './report-ledger.ts'

/** 新的草稿. The row of a version; its cells, texts and first fact follow in the same transaction. */
export function createDraft(
  tx: Tx,
  { agencyId, year }: { readonly agencyId: number; readonly year: number },
  { format }: ListedForm,
  version: number,
  now: Date,
): Promise<ReportRow> {
  const values = { agency_id: agencyId, year, version, format, state: 'draft', compiled_at: now } as const
  return tx.insertInto('annual_reports').values(values).returningAll().executeTakeFirstOrThrow()
}
