import { addFigures } from '../../core/annual-report/aggregate.ts'
import type { Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { formNamed } from '../../core/annual-report/forms.ts'
import { dutiesOf } from '../../core/organisations/agency-kinds.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { countedAgencies } from './counted-agencies.ts'
import { findStoredReport, type StoredReport } from './find-stored-report.ts'
import { REPORTING } from './policy.ts'
import { readFigures } from './stored-cells.ts'
import { yearBounds } from './year-bounds.ts'

/** 上一年度报告. Its form and figures, added up over a merger; or whose report is missing or in another form. */
export interface ReportBefore {
  readonly before: { readonly form: Form; readonly figures: Figures } | null
  readonly missing: readonly string[]
}

/**
 * 上一年度的报告. Of the agency and of everyone whose records this report counts and who existed at the end of that year: what they carried
 * out together is what this report carries in.
 */
export async function reportBefore(db: Db | Tx, report: StoredReport): Promise<ReportBefore> {
  const year = report.year - 1
  const { last } = yearBounds(year)
  const counted = await db
    .selectFrom('agencies')
    .select(REPORTING)
    .where('id', 'in', await countedAgencies(db, [report.agency_id], report.year))
    .where((where) => where.or([where('founded_on', 'is', null), where('founded_on', '<=', last)]))
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>', last)]))
    .orderBy('id')
    .execute()
  const owing = counted.filter(({ kind, ownName }) => dutiesOf(kind, ownName).reports !== 'none')
  const found = await Promise.all(
    owing.map(async ({ id, name }) => ({ name, stored: await findStoredReport(db, { agencyId: id, year, states: ['published'] }) })),
  )
  const reports = found.flatMap(({ stored }) => stored ?? [])
  const [first] = reports
  const missing = found.filter(({ stored }) => !stored || stored.format !== first?.format).map(({ name }) => name)
  if (!first || missing.length > 0) return { before: null, missing }
  const figures = addFigures(await Promise.all(reports.map((one) => readFigures(db, one))))
  return { before: { form: formNamed(first.format), figures }, missing }
}
