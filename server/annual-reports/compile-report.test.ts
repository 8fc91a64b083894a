import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsOf, type Figures } from '../../core/annual-report/cells.ts'
import { FORM_2021 } from '../../core/annual-report/form-2021.ts'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import {
  disputeRows,
  documentRows,
  madeReport,
  monthlyRows,
  opened,
  reportingOffice,
  requestRows,
} from '../../tests/given-annual-report.ts'
import { compileReport, recompileReport } from './compile-report.ts'
import { findReport } from './find-report.ts'
import { recordMonthlyFigure } from './record-monthly-figure.ts'
import { recordsBehind } from './records-behind.ts'
import { stateCell } from './state-cell.ts'
import { readFigures } from './stored-cells.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-01-10T02:00:00Z')
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected

/** The cells that are not zero, without the sums. */
function nonZero(figures: Figures): Record<string, number | null> {
  return Object.fromEntries([...figures].filter(([ref, value]) => value !== 0 && !ref.endsWith('.total') && !ref.includes('.total.')))
}
const figures = async (id: number) => readFigures(db, { id, format: '2021' })

/** One of everything around both ends of 2024. */
async function smallLedger() {
  const office = await reportingOffice(db)
  const { id, clerk } = office
  await requestRows(db, id, [
    { receivedOn: d('2023-12-31') },
    { receivedOn: d('2023-12-01'), answeredOn: d('2023-12-31') },
    { receivedOn: d('2023-12-01'), answeredOn: d('2024-01-01'), outcome: 'partial' },
    { receivedOn: d('2024-01-01'), answeredOn: d('2024-12-31'), applicant: 'business', outcome: 'withheld/state-secret' },
    { receivedOn: d('2024-12-31'), answeredOn: d('2025-01-01'), applicant: 'legal-service' },
    { receivedOn: d('2025-01-01') },
  ])
  await documentRows(db, clerk, [
    { madeOn: d('2024-01-01') },
    { madeOn: d('2023-12-31'), endedOn: d('2024-12-31') },
    { madeOn: d('2023-05-01'), endedOn: d('2025-01-01') },
    { madeOn: d('2022-05-01'), validTo: d('2024-05-01') },
    { madeOn: d('2022-05-01'), validTo: d('2024-12-31') },
    { madeOn: d('2024-05-01'), kind: 'general' },
    { madeOn: d('2025-01-01') },
  ])
  await disputeRows(db, id, [
    { kind: 'reconsideration', acceptedOn: d('2023-11-01'), decidedOn: d('2023-12-31') },
    { kind: 'reconsideration', acceptedOn: d('2023-11-01'), decidedOn: d('2024-01-01'), result: 'corrected' },
    { kind: 'direct-litigation', acceptedOn: d('2024-12-31'), decidedOn: d('2025-01-01') },
    { kind: 'litigation-after-reconsideration', acceptedOn: d('2025-01-01') },
  ])
  await monthlyRows(db, id, 2024, (row, month) => (row === 'licences' ? month : row === 'charges' && month === 6 ? 12_345_67 : 0))
  return office
}

test('every cell of a small ledger is exact, on both sides of 1 January and 31 December', async () => {
  const { id: agencyId, clerk } = await smallLedger()
  const { id } = await compileReport(db, clerk, { agencyId, year: 2024 }, NOW)
  assert.deepEqual(nonZero(await figures(id)), {
    'two.normative-documents.issued': 1,
    'two.normative-documents.repealed': 2,
    'two.normative-documents.in-force': 3,
    'two.licences.decisions': 78,
    'two.charges.amount': 12_345_67,
    'three.new.business': 1,
    'three.new.legal-service': 1,
    'three.carried-in.natural-person': 2,
    'three.partial.natural-person': 1,
    'three.withheld/state-secret.business': 1,
    'three.carried-out.natural-person': 1,
    'three.carried-out.legal-service': 1,
    'four.reconsideration.corrected': 1,
    'four.direct-litigation.pending': 1,
  })
  const { blocks, findings, overview } = await findReport(db, clerk, id, NOW)
  assert.equal(blocks.flatMap(({ rows }) => rows).find(({ key }) => key === 'charges')?.cells[0]?.shown, '1.234567')
  assert.deepEqual(
    findings.filter(({ level }) => level === 'error'),
    [],
  )
  assert.match(overview, /新收政府信息公开申请2件，上年结转政府信息公开申请2件。办结2件/)
})

test('every figure opens exactly the records that it counts', async () => {
  const { id: agencyId, clerk } = await smallLedger()
  const { id: reportId } = await compileReport(db, clerk, { agencyId, year: 2024 }, NOW)
  let found = 0
  const stored = await figures(reportId)
  for (const { ref, table, row, column } of cellsOf(FORM_2021)) {
    const value = stored.get(ref)
    const { computed, total, items, kind } = await recordsBehind(db, clerk, { reportId, table, row, column })
    assert.equal(computed, value, ref)
    if (kind !== 'monthly-figures') assert.equal(total, value, ref)
    assert.equal(items.length, Math.min(total, 20), ref)
    found += 1
  }
  assert.ok(found > 180)
})

test('a month that nobody filed is a finding, not a zero, until it is filed', async () => {
  const { id: agencyId, clerk } = await reportingOffice(db)
  const { id } = await compileReport(db, clerk, { agencyId, year: 2024 }, NOW)
  const gaps = async () => (await findReport(db, clerk, id, NOW)).findings.filter(({ rule }) => rule === 'L-1').map(({ where }) => where)
  assert.equal((await gaps()).length, 4)
  for (let month = 1; month <= 12; month += 1) {
    await recordMonthlyFigure(db, clerk, { month: `2024-${String(month).padStart(2, '0')}`, row: 'licences', value: 1 }, NOW)
  }
  await stateCell(
    db,
    clerk,
    { ...(await opened(db, id)), table: 'two', row: 'charges', column: 'amount', stated: 0, reason: '没有收费项目' },
    NOW,
  )
  assert.deepEqual(await gaps(), ['two.penalties.decisions', 'two.coercive-measures.decisions'])
})

test('compiling again renews what the ledger gives and keeps what was stated, with its reason, and the texts', async () => {
  const office = await reportingOffice(db)
  const { id: agencyId, clerk } = office
  const reportId = await madeReport(db, office, 2024, NOW, 'draft')
  const cell = { table: 'three', row: 'new', column: 'natural-person', stated: 5, reason: '线下登记簿补录' } as const
  await stateCell(db, clerk, { ...(await opened(db, reportId)), ...cell }, NOW)
  await requestRows(db, agencyId, [{ receivedOn: d('2024-03-01') }])
  await recompileReport(db, clerk, await opened(db, reportId), NOW)
  const { blocks, problems } = await findReport(db, clerk, reportId, NOW)
  const found = blocks.flatMap(({ rows }) => rows).find(({ key }) => key === 'new')?.cells[0]
  assert.deepEqual([found?.computed, found?.stated, found?.reason, found?.value], [1, 5, '线下登记簿补录', 5])
  assert.match(problems, /图解/)
})

test('a report on 2020 uses the old form and is not compiled from the ledger; another agency compiles nothing here', async () => {
  const { id: agencyId, clerk } = await reportingOffice(db)
  await assert.rejects(compileReport(db, clerk, { agencyId, year: 2020 }, NOW), code('annual-reports/not-countable'))
  const other = await reportingOffice(db)
  await assert.rejects(compileReport(db, other.clerk, { agencyId, year: 2024 }, NOW), code('annual-reports/not-found'))
})

test('an answered request without an outcome stops the count instead of being left out', async () => {
  const { id: agencyId, clerk } = await reportingOffice(db)
  await requestRows(db, agencyId, [{ receivedOn: d('2024-03-01'), answeredOn: d('2024-03-20') }])
  await db.updateTable('requests').set({ outcome: null }).where('agency_id', '=', agencyId).execute()
  await assert.rejects(compileReport(db, clerk, { agencyId, year: 2024 }, NOW), /without an outcome/)
})
