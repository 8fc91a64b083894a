import { sumOfUnits } from '../../core/annual-report/aggregate.ts'
import type { Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { formFor, type ListedForm } from '../../core/annual-report/forms.ts'
import type { ReportShape } from '../../core/annual-report/report-procedure.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { counting } from '../platform/database/counting.ts'
import { breaks, type Db, type Tx } from '../platform/database/database.ts'
import { act, type Filed, fileFact } from '../platform/ledger/file-fact.ts'
import { newCase, type Target } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { countCells } from './count-cells.ts'
import { countedAgencies } from './counted-agencies.ts'
import { draftTexts } from './draft-texts.ts'
import { feesCollected } from './fees-collected.ts'
import { findStoredReport, requireReport, type StoredReport } from './find-stored-report.ts'
import { judgeCompile } from './judge-compile.ts'
import { actsFor, mayWorkOnReports, type ReportingAgency, reportingAgency, standpointOf } from './policy.ts'
import { publishingFacts } from './publishing-facts.ts'
import { refusal } from './refusals.ts'
import { REPORT_LEDGER, type ReportRow } from './report-ledger.ts'
import { figuresOf, readCells, writeComputed } from './stored-cells.ts'
import { completeUnits, unitReports } from './unit-reports.ts'
import { yearBounds } from './year-bounds.ts'

/**
 * 编制年度报告. Counts the tables from the ledger (a government's: adds up its units' reports) into the first draft of a year.
 * Refuses a year that has a report already.
 */
export async function compileReport(
  db: Db,
  actor: Actor,
  input: { readonly agencyId: number; readonly year: number },
  now: Date,
): Promise<Filed<ReportShape, object>> {
  const officer = officerOf(actor, mayWorkOnReports)
  return db
    .transaction()
    .execute(async (tx) => {
      const agency = await reportingAgency(tx, input.agencyId)
      if (!actsFor(await standpointOf(tx, officer), agency)) throw refusal('annual-reports/not-found')
      const judgement = judgeCompile(agency, input.year, await findStoredReport(tx, input))
      if (!judgement.allowed) throw Refusal.of(judgement)
      const { format } = formFor(input.year)
      const row = await tx
        .insertInto('annual_reports')
        .values({ agency_id: agency.id, year: input.year, version: 1, format, state: 'draft', compiled_at: now })
        .returningAll()
        .executeTakeFirstOrThrow()
      await countInto(tx, row, agency)
      const opened = await newCase(REPORT_LEDGER, tx, row)
      return fileFact(REPORT_LEDGER, tx, actor, opened, { verb: 'compile-report', fact: compiled(row, now) }, now)
    })
    .catch((error: unknown) => {
      throw breaks(error, 'annual_reports__one_open') || breaks(error, 'annual_reports__version_unique')
        ? refusal('annual-reports/already-open')
        : error
    })
}

/**
 * 重新生成数据. Counts a draft again, in the form of its year. Figures that an officer stated, with their reasons, and texts stay;
 * a part that was emptied is drafted anew.
 */
export function recompileReport(db: Db, actor: Actor, target: Target, now: Date) {
  return act(REPORT_LEDGER, db, actor, target, now, ({ row }, tx) => ({
    verb: 'recompile-report',
    fact: compiled(row, now),
    write: async () => countInto(tx, row, await reportingAgency(tx, row.agency_id)),
  }))
}

/** The fact of a compilation. The ledger drafts the overview and the other matters where they are empty. */
function compiled(row: ReportRow, now: Date) {
  const drafted = [
    ...(isBlank(row.overview) ? ['overview' as const] : []),
    ...(isBlank(row.other_matters) ? ['otherMatters' as const] : []),
  ]
  return { kind: 'compiled', on: chinaDay(now), drafted } as const
}

/** Counts into a draft: its cells, its form, and the texts that are empty. */
async function countInto(tx: Tx, row: ReportRow, agency: ReportingAgency): Promise<void> {
  const form = formFor(row.year)
  const { figures, agencyIds } = await counting(tx, (counts) => count(counts, form, agency, row.year))
  await writeComputed(tx, row.id, form, figures)
  const draft = await draftOf(tx, await requireReport(tx, row.id), form, agencyIds)
  await tx
    .updateTable('annual_reports')
    .set({
      format: form.format,
      ...(isBlank(row.overview) && { overview: draft.overview }),
      ...(isBlank(row.other_matters) && { other_matters: draft.otherMatters }),
    })
    .where('id', '=', row.id)
    .execute()
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

/** The counted figures, and the agencies of which the written parts speak. */
async function count(tx: Tx, form: ListedForm, agency: ReportingAgency, year: number): Promise<{ figures: Figures; agencyIds: number[] }> {
  if (agency.kind !== 'government') {
    const agencyIds = await countedAgencies(tx, [agency.id], year)
    return { figures: await countCells(tx, form, agencyIds, year), agencyIds }
  }
  const units = await unitReports(tx, agency, year, form)
  const { units: complete, missing } = completeUnits(units)
  if (missing.length > 0) {
    throw refusal('annual-reports/units-missing', {
      says: `还有 ${missing.length} 个单位没有批准的报告，不能汇总：${missing.join('、')}`,
    })
  }
  const agencyIds = await countedAgencies(
    tx,
    units.map(({ agencyId }) => agencyId),
    year,
  )
  return { figures: sumOfUnits(form, complete), agencyIds }
}

async function draftOf(
  tx: Tx,
  report: StoredReport,
  form: Form,
  agencyIds: readonly number[],
): Promise<{ overview: string; otherMatters: string }> {
  const cells = (await readCells(tx, [report.id])).get(report.id) ?? new Map()
  const [publishing, fees] = await counting(tx, async (counts) => [
    await publishingFacts(counts, agencyIds, report.year),
    await feesCollected(counts, agencyIds, yearBounds(report.year)),
  ])
  return draftTexts({
    form,
    year: report.year,
    figures: figuresOf(form, cells),
    publishing,
    fees,
    sumOfUnits: report.agency.kind === 'government',
  })
}
