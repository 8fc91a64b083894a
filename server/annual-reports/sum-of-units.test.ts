import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { madeReport, monthlyRows, type Office, opened, reportingOffice, requestRows } from '../../tests/given-annual-report.ts'
import { compileReport } from './compile-report.ts'
import { correctReport } from './correct-report.ts'
import { findReport } from './find-report.ts'
import { publishReport } from './publish-report.ts'
import { stateCell } from './state-cell.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-01-10T02:00:00Z')
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected

async function district() {
  const government = await reportingOffice(db, { kind: 'government' })
  const units: Office[] = []
  for (const name of ['示例区财政局', '示例区民政局']) {
    const unit = await reportingOffice(db, { parentId: government.id, name })
    await monthlyRows(db, unit.id, 2024)
    await requestRows(db, unit.id, [{ receivedOn: d('2024-03-01'), answeredOn: d('2024-03-20') }])
    units.push(unit)
  }
  const [first, second] = units as [Office, Office]
  return { government, first, second }
}

test('a sum with a unit missing is refused and names the unit; one that no longer existed is not asked', async () => {
  const { government, first, second } = await district()
  await madeReport(db, first, 2024, NOW, 'approved')
  await madeReport(db, second, 2024, NOW, 'submitted')
  const compile = () => compileReport(db, government.clerk, { agencyId: government.id, year: 2024 }, NOW)
  await assert.rejects(compile, (error: Error & { code?: string }) => {
    return error.code === 'annual-reports/units-missing' && /民政局/.test(error.message) && !/财政局/.test(error.message)
  })
  await db
    .updateTable('agencies')
    .set({ ended_on: d('2024-01-02') })
    .where('id', '=', second.id)
    .execute()
  await assert.rejects(compile, code('annual-reports/units-missing'))
  await db
    .updateTable('agencies')
    .set({ ended_on: d('2024-01-01') })
    .where('id', '=', second.id)
    .execute()
  await compile()
})

test('the figures of a sum are not overridden, and a sum that no longer agrees with its units is not published', async () => {
  const { government, first, second } = await district()
  const unitReport = await madeReport(db, first, 2024, NOW)
  await madeReport(db, second, 2024, NOW)
  const reportId = await madeReport(db, government, 2024, NOW, 'draft')
  const cell = { ...(await opened(db, reportId)), table: 'three', row: 'new', column: 'natural-person', stated: 9, reason: '理由' } as const
  await assert.rejects(stateCell(db, government.clerk, cell, NOW), code('annual-reports/sum-not-stated'))
  await requestRows(db, first.id, [{ receivedOn: d('2024-04-01'), answeredOn: d('2024-04-20') }])
  await correctReport(db, first.clerk, { ...(await opened(db, unitReport)), reason: '漏计一件' }, NOW)
  assert.equal(await madeReport(db, government, 2024, NOW, 'approved'), reportId)
  await madeReport(db, first, 2024, NOW)
  await assert.rejects(publishReport(db, government.clerk, await opened(db, reportId), NOW), (error: Error & { code?: string }) => {
    return error.code === 'annual-reports/relations-broken' && /A-1/.test(error.message)
  })
})

test('the officers of the government’s office make the report of the government', async () => {
  const { government, first, second } = await district()
  const hall = await reportingOffice(db, { kind: 'government-office', parentId: government.id })
  await monthlyRows(db, hall.id, 2024)
  for (const unit of [first, second, hall]) await madeReport(db, unit, 2024, NOW)
  const id = await madeReport(db, { ...hall, id: government.id }, 2024, NOW)
  const { units, sumOfUnits, overview } = await findReport(db, hall.clerk, id, NOW)
  assert.equal(sumOfUnits, true)
  assert.deepEqual(
    units.map(({ agencyId }) => agencyId),
    [first.id, second.id, hall.id, government.id],
  )
  assert.match(overview, /本级政府及所属各单位新收政府信息公开申请2件/)
})
