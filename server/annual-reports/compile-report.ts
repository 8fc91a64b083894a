import { sumOfUnits } from '../../core/annual-report/aggregate.ts'
import type { Figures } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { formFor, type ListedForm } from '../../core/annual-report/forms.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { breaks, type Db, type Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { countCells } from './count-cells.ts'
import { draftTexts } from './draft-texts.ts'
import { feesCollected } from './fees-collected.ts'
import { findStoredReport, requireReport, type StoredReport } from './find-stored-report.ts'
import { actsFor, mayPrepare, type ReportingAgency, standpointOf } from './policy.ts'
import { publishingFacts } from './publishing-facts.ts'
import { refusal } from './refusals.ts'
import { judgeCompile } from './report-steps.ts'
import { figuresOf, readCells, writeComputed } from './stored-cells.ts'
import { completeUnits, unitReports } from './unit-reports.ts'
import { yearBounds } from './year-bounds.ts'

/**
 * 编制年度报告. Counts the tables from the ledger (a government's: adds up its units' reports) into a draft. Compiling a draft
 * again renews what the ledger gives; figures that an officer stated, with their reasons, and texts stay; a part
 * that was emptied is drafted anew.
 */
export async function compileReport(
  db: Db,
  actor: Actor,
  input: { readonly agencyId: number; readonly year: number },
  now: Date,
): Promise<{ id: number }> {
  const officer = officerOf(actor, mayPrepare)
  const form = formFor(input.year)
  return db
    .transaction()
    .execute(async (tx) => {
      const agency = await reportingAgency(tx, input.agencyId)
      if (!actsFor(await standpointOf(tx, officer), agency)) throw refusal('annual-reports/not-found')
      const before = await findStoredReport(tx, { ...input, lock: true })
      const judgement = judgeCompile(input.year, before, officer)
      if (!judgement.allowed) throw Refusal.of(judgement)
      const { figures, agencyIds } = await count(tx, form, agency, input.year)
      const id = before?.id ?? (await createDraft(tx, input, form, 1, now))
      await writeComputed(tx, id, form, figures)
      const draft = await draftOf(tx, await requireReport(tx, id), form, agencyIds)
      await tx
        .updateTable('annual_reports')
        .set({
          format: form.format,
          compiled_at: now,
          ...(isBlank(before?.overview) && { overview: draft.overview }),
          ...(isBlank(before?.other_matters) && { other_matters: draft.otherMatters }),
        })
        .where('id', '=', id)
        .execute()
      await record(tx, actor, 'compile-report', `annual-report:${id}`, {
        agencyId: agency.id,
        year: input.year,
        again: before !== undefined,
      })
      return { id }
    })
    .catch((error: unknown) => {
      throw breaks(error, 'annual_reports__one_open') || breaks(error, 'annual_reports__version_unique')
        ? refusal('annual-reports/already-open')
        : error
    })
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

/** A new row in state draft; its cells and texts follow. */
export async function createDraft(
  tx: Tx,
  { agencyId, year }: { readonly agencyId: number; readonly year: number },
  form: ListedForm,
  version: number,
  now: Date,
): Promise<number> {
  const values = { agency_id: agencyId, year, version, format: form.format, state: 'draft', compiled_at: now } as const
  return (await tx.insertInto('annual_reports').values(values).returning('id').executeTakeFirstOrThrow()).id
}

async function reportingAgency(tx: Tx, id: number): Promise<ReportingAgency> {
  const agency = await tx
    .selectFrom('agencies')
    .select(['id', 'parent_id as parentId', 'kind', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!agency) throw refusal('annual-reports/not-found')
  return agency
}

/** The counted figures, and the agencies of which the written parts speak. */
async function count(tx: Tx, form: ListedForm, agency: ReportingAgency, year: number): Promise<{ figures: Figures; agencyIds: number[] }> {
  if (agency.kind !== 'government') return { figures: await countCells(tx, form, agency.id, year), agencyIds: [agency.id] }
  const units = await unitReports(tx, agency, year, form)
  const { units: complete, missing } = completeUnits(units)
  if (missing.length > 0) {
    throw refusal('annual-reports/units-missing', {
      says: `还有 ${missing.length} 个单位没有批准的报告，不能汇总：${missing.join('、')}`,
    })
  }
  return { figures: sumOfUnits(form, complete), agencyIds: units.map(({ agencyId }) => agencyId) }
}

async function draftOf(
  tx: Tx,
  report: StoredReport,
  form: Form,
  agencyIds: readonly number[],
): Promise<{ overview: string; otherMatters: string }> {
  const cells = (await readCells(tx, [report.id])).get(report.id) ?? new Map()
  return draftTexts({
    form,
    year: report.year,
    figures: figuresOf(form, cells),
    publishing: await publishingFacts(tx, agencyIds, report.year),
    fees: await feesCollected(tx, agencyIds, yearBounds(report.year)),
    sumOfUnits: report.agency.kind === 'government',
  })
}
