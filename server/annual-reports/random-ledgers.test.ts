import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { cellsOf, type Figures } from '../../core/annual-report/cells.ts'
import { FORM_2021, TABLE_3 } from '../../core/annual-report/form-2021.ts'
import { fillSums } from '../../core/annual-report/sums.ts'
import { addDays, localDate } from '../../core/calendar/local-date.ts'
import { DISPUTE_KINDS } from '../../core/disputes/dispute.ts'
import { APPLICANT_KINDS } from '../../core/requests/application-form.ts'
import { OUTCOMES } from '../../core/requests/outcome.ts'
import { testDatabase } from '../../tests/database.ts'
import {
  disputeRows,
  documentRows,
  type LedgerDispute,
  type LedgerDocument,
  type LedgerRequest,
  madeReport,
  monthlyRows,
  type Office,
  reportingOffice,
  requestRows,
} from '../../tests/given-annual-report.ts'
import { countCells } from './count-cells.ts'
import { findReport } from './find-report.ts'
import { recordsBehind } from './records-behind.ts'
import { readFigures } from './stored-cells.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-02-10T02:00:00Z')
const YEARS = [2022, 2023, 2024]
const DAYS = 1250

const day = (offset: number) => addDays(localDate('2021-10-01'), offset)
const laterBy = (from: number, days: number | null) => (days === null ? null : day(from + days))

const request: fc.Arbitrary<LedgerRequest> = fc
  .record({
    applicant: fc.constantFrom(...APPLICANT_KINDS.map(({ key }) => key)),
    received: fc.nat(DAYS),
    days: fc.option(fc.nat(120), { freq: 6 }),
    outcome: fc.constantFrom(...OUTCOMES.map(({ key }) => key)),
  })
  .map(({ applicant, received, days, outcome }) => ({ applicant, outcome, receivedOn: day(received), answeredOn: laterBy(received, days) }))

const document: fc.Arbitrary<LedgerDocument> = fc
  .record({
    kind: fc.constantFrom('normative' as const, 'general' as const),
    made: fc.nat(DAYS),
    lasts: fc.option(fc.nat(900)),
    expires: fc.boolean(),
  })
  .map(({ kind, made, lasts, expires }) => ({ kind, madeOn: day(made), [expires ? 'validTo' : 'endedOn']: laterBy(made, lasts) }))

const dispute: fc.Arbitrary<LedgerDispute> = fc
  .record({
    kind: fc.constantFrom(...DISPUTE_KINDS.map(({ key }) => key)),
    accepted: fc.nat(DAYS),
    days: fc.option(fc.nat(300)),
    result: fc.constantFrom('upheld' as const, 'corrected' as const, 'other' as const),
  })
  .map(({ kind, accepted, days, result }) => ({ kind, result, acceptedOn: day(accepted), decidedOn: laterBy(accepted, days) }))

const ledger = fc.record({
  requests: fc.array(request, { minLength: 60, maxLength: 160 }),
  documents: fc.array(document, { maxLength: 12 }),
  disputes: fc.array(dispute, { maxLength: 25 }),
  monthly: fc.array(fc.nat(9_999), { minLength: 7, maxLength: 7 }),
})
type Ledger = typeof ledger extends fc.Arbitrary<infer L> ? L : never

async function fill({ id, clerk }: Office, { requests, documents, disputes, monthly }: Ledger): Promise<void> {
  await requestRows(db, id, requests)
  await documentRows(db, clerk, documents)
  await disputeRows(db, id, disputes)
  for (const year of YEARS) await monthlyRows(db, id, year, (row, month) => monthly[(row.length + month + year) % 7] ?? 0)
}

/** Publishes the reports of all years; none may have a finding, of error or of warning. */
async function publishAll(office: Office): Promise<Map<number, Figures>> {
  const published = new Map<number, Figures>()
  for (const year of YEARS) {
    const id = await madeReport(db, office, year, NOW)
    assert.deepEqual((await findReport(db, office.clerk, id, NOW)).findings, [], `${office.name} ${year}`)
    published.set(year, await readFigures(db, { id, format: '2021' }))
  }
  return published
}

test('over random ledgers of three years every relation holds, carried out is carried in, and the district is the sum of its units', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ledger, { minLength: 3, maxLength: 3 }), ledger, async (ledgers, own) => {
      const government = await reportingOffice(db, { kind: 'government' })
      await requestRows(db, government.id, own.requests)
      await documentRows(db, government.clerk, own.documents)
      const units: Map<number, Figures>[] = []
      for (const content of ledgers) {
        const unit = await reportingOffice(db, { parentId: government.id })
        await fill(unit, content)
        const reports = await publishAll(unit)
        for (const { key } of TABLE_3.columns) {
          for (const year of YEARS.slice(1)) {
            const before = reports.get(year - 1)?.get(`three.carried-out.${key}`)
            assert.equal(reports.get(year)?.get(`three.carried-in.${key}`), before, `${year} ${key}`)
          }
        }
        units.push(reports)
      }
      const district = await publishAll(government)
      for (const year of YEARS) {
        const ownFigures = fillSums(FORM_2021, await countCells(db, FORM_2021, [government.id], year))
        const all = [ownFigures, ...units.map((reports) => reports.get(year))]
        for (const { ref } of cellsOf(FORM_2021)) {
          const sum = all.reduce((total, figures) => total + (figures?.get(ref) ?? Number.NaN), 0)
          assert.equal(district.get(year)?.get(ref), sum, `${year} ${ref}`)
        }
      }
    }),
    { numRuns: 2 },
  )
})

test('in a random ledger every figure opens as many records as it says, and the district opens into its units', async () => {
  const [content] = fc.sample(ledger, { numRuns: 1, seed: 20_250_101 })
  assert.ok(content)
  const government = await reportingOffice(db, { kind: 'government' })
  const unit = await reportingOffice(db, { parentId: government.id })
  await fill(unit, content)
  const reportId = await madeReport(db, unit, 2024, NOW)
  const sumId = await madeReport(db, government, 2024, NOW)
  const figures = await readFigures(db, { id: reportId, format: '2021' })
  for (const { ref, table, row, column } of cellsOf(FORM_2021)) {
    const value = figures.get(ref)
    const records = await recordsBehind(db, unit.clerk, { reportId, table, row, column })
    assert.equal(records.computed, value, ref)
    if (row.length % 4 > 0 && table === 'three') continue
    const units = await recordsBehind(db, government.clerk, { reportId: sumId, table, row, column })
    assert.deepEqual(
      units.items.map(({ id, amount, reportId: of }) => [id, amount, of]),
      [
        [unit.id, value, reportId],
        [government.id, 0, null],
      ],
      ref,
    )
  }
})
