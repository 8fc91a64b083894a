import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import type { AgencyKind } from '../../core/organisations/agency-kinds.ts'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'
import { madeReport, monthlyRows, type Office, opened, reportingOffice, requestRows } from '../../tests/given-annual-report.ts'
import { endAgency } from '../organisations/end-agency.ts'
import { compileReport, recompileReport } from './compile-report.ts'
import { findReport } from './find-report.ts'
import { recordsBehind } from './records-behind.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-01-10T02:00:00Z')
const SYSTEM = { kind: 'system', name: '测试' } as const
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected

async function merge(from: number, to: number, on: string): Promise<void> {
  const last = await db
    .selectFrom('agency_facts')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('agency_id', '=', from)
    .executeTakeFirst()
  const target = { agencyId: from, seen: last?.id ?? 0, on: d(on), basis: '示编发〔2024〕1号' }
  await endAgency(db, SYSTEM, { ...target, act: 'merged', successorId: to }, NOW)
}

/** Two departments with published reports on 2023; two requests of the first and one of the second are open over the end of that year. */
async function district({ reported = true, months = 12 } = {}): Promise<{ government: Office; ended: Office; successor: Office }> {
  const government = await reportingOffice(db, { kind: 'government' })
  const [ended, successor] = [
    await reportingOffice(db, { parentId: government.id, name: '示例区粮食局' }),
    await reportingOffice(db, { parentId: government.id, name: '示例区发展改革局' }),
  ] as const
  for (const { id } of [ended, successor]) await monthlyRows(db, id, 2023)
  await monthlyRows(db, successor.id, 2024)
  await monthlyRows(db, ended.id, 2024, () => 0, months)
  const over = { receivedOn: d('2023-12-20'), answeredOn: d('2024-01-15') }
  await requestRows(db, ended.id, [over, over, { receivedOn: d('2024-02-01'), answeredOn: d('2024-02-20') }])
  await requestRows(db, successor.id, [over, { receivedOn: d('2024-09-01'), answeredOn: d('2024-09-20') }])
  await requestRows(db, ended.id, [{ receivedOn: d('2024-05-20'), answeredOn: null }])
  const then = new Date('2024-01-25T02:00:00Z')
  await madeReport(db, successor, 2023, then)
  await madeReport(db, ended, 2023, then, reported ? 'published' : 'approved')
  return { government, ended, successor }
}

async function figure(report: number, row: string, office: Office): Promise<{ stored: number | null; behind: number }> {
  const cell = await db
    .selectFrom('annual_report_cells')
    .select('computed')
    .where('report_id', '=', report)
    .where('row_key', '=', row)
    .where('column_key', '=', 'natural-person')
    .executeTakeFirst()
  const { total } = await recordsBehind(db, office.clerk, { reportId: report, table: 'three', row, column: 'natural-person' })
  return { stored: cell?.computed ?? null, behind: total }
}

test('the successor carries in what both carried out, and reports the whole year of both; the records behind agree', async () => {
  const { government, ended, successor } = await district()
  await merge(ended.id, successor.id, '2024-06-01')
  const report = await madeReport(db, successor, 2024, NOW)
  assert.deepEqual(await figure(report, 'carried-in', successor), { stored: 3, behind: 3 })
  assert.deepEqual(await figure(report, 'new', successor), { stored: 3, behind: 3 })
  assert.deepEqual(await figure(report, 'granted', successor), { stored: 5, behind: 5 })
  assert.deepEqual(await figure(report, 'carried-out', successor), { stored: 1, behind: 1 })
  const { findings, undecided } = await findReport(db, successor.clerk, report, NOW)
  assert.deepEqual([findings, undecided], [[], []])

  const before = await db.selectFrom('annual_reports').select('id').where('agency_id', '=', ended.id).executeTakeFirstOrThrow()
  const asOfThen = await figure(before.id, 'carried-out', { ...successor, id: ended.id })
  assert.deepEqual(asOfThen, { stored: 2, behind: 2 })

  const compile = { agencyId: ended.id, year: 2024 }
  await assert.rejects(compileReport(db, successor.clerk, compile, NOW), code('annual-reports/not-there'))
  const sum = await madeReport(db, government, 2024, NOW)
  assert.equal((await figure(sum, 'carried-in', government)).stored, 3)
})

test('with the report of the predecessor missing, the carried-in figure cannot be checked, and the page says whose it is', async () => {
  const { ended, successor } = await district({ reported: false })
  await merge(ended.id, successor.id, '2024-06-01')
  const report = await madeReport(db, successor, 2024, NOW, 'draft')
  const { undecided } = await findReport(db, successor.clerk, report, NOW)
  assert.match(undecided[0]?.says ?? '', /示例区粮食局没有已公布的2023年度报告/)
})

test('merged on 31 December the successor reports the year of both; merged on 1 January the old agency still reports it', async () => {
  const last = await district()
  await merge(last.ended.id, last.successor.id, '2024-12-31')
  const both = await madeReport(db, last.successor, 2024, NOW)
  assert.equal((await figure(both, 'new', last.successor)).stored, 3)

  const first = await district()
  await merge(first.ended.id, first.successor.id, '2025-01-01')
  const own = await madeReport(db, first.successor, 2024, NOW)
  assert.equal((await figure(own, 'new', first.successor)).stored, 1)
  const { clerk, head } = first.successor
  const late = await madeReport(db, { ...first.ended, clerk, head }, 2024, NOW)
  assert.equal((await figure(late, 'new', first.successor)).stored, 2)
})

for (const [months, gaps] of [
  [5, false],
  [4, true],
] as const)
  test(`merged in June, the agency that is gone owes the months to May: ${months} of them ${gaps ? 'leave a gap' : 'are enough'}`, async () => {
    const { ended, successor } = await district({ months })
    await merge(ended.id, successor.id, '2024-06-15')
    const report = await madeReport(db, successor, 2024, NOW, 'draft')
    const { findings } = await findReport(db, successor.clerk, report, NOW)
    assert.equal(
      findings.some(({ rule }) => rule === 'L-1'),
      gaps,
    )
  })

test('a unit founded later never blocks the report of an earlier year; one founded on 31 December does', async () => {
  const { government } = await district()
  const compile = () => compileReport(db, government.clerk, { agencyId: government.id, year: 2023 }, NOW)
  await agency(db, { parentId: government.id, name: '示例区数据局', foundedOn: '2024-01-01' })
  const { id } = await compile()
  await agency(db, { parentId: government.id, name: '示例区乙局', foundedOn: '2023-12-31' })
  await assert.rejects(recompileReport(db, government.clerk, await opened(db, id), NOW), /乙局/)
})

test('kinds that owe no report, and vertical systems, are not added to the government', async () => {
  const { government } = await district()
  for (const kind of ['public-enterprise', 'vertical', 'institution', 'dispatched-agency'] as const satisfies readonly AgencyKind[])
    await agency(db, { parentId: government.id, kind, name: `示例区${kind}` })
  const { id } = await compileReport(db, government.clerk, { agencyId: government.id, year: 2023 }, NOW)
  const { units } = await findReport(db, government.clerk, id, NOW)
  assert.deepEqual(
    units.map(({ name }) => name),
    ['示例区粮食局', '示例区发展改革局', `${government.name}（本级）`],
  )
  const authorised = await reportingOffice(db, { parentId: government.id, kind: 'institution', name: '示例区医保中心' })
  await assert.rejects(compileReport(db, authorised.clerk, { agencyId: authorised.id, year: 2023 }, NOW), code('annual-reports/owes-none'))
  await db.updateTable('agencies').set({ own_name: true }).where('id', '=', authorised.id).execute()
  assert.equal((await findReport(db, government.clerk, id, NOW)).units.length, 4)
})

test('a unit of a department counts for the government, the units of another government do not', async () => {
  const { government, successor } = await district()
  await reportingOffice(db, { parentId: successor.id, kind: 'town', name: '示例区下设镇' })
  const below = await reportingOffice(db, { parentId: government.id, kind: 'government', name: '示例乡政府' })
  await reportingOffice(db, { parentId: below.id, name: '示例乡财政所' })
  const compile = compileReport(db, government.clerk, { agencyId: government.id, year: 2023 }, NOW)
  await assert.rejects(
    compile,
    (error: Error) => /下设镇/.test(error.message) && /示例乡政府/.test(error.message) && !/财政所/.test(error.message),
  )
})
