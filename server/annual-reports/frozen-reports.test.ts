import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../tests/database.ts'
import { madeReport, monthlyRows, opened, reportingOffice } from '../../tests/given-annual-report.ts'
import { correctReport } from './correct-report.ts'
import { approveReport, publishReport, submitReport } from './index.ts'
import { readFigures } from './stored-cells.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-01-10T02:00:00Z')
const office = await reportingOffice(db)
await monthlyRows(db, office.id, 2024)

const cells = (id: number) => ({
  change: () =>
    db.updateTable('annual_report_cells').set({ computed: 7 }).where('report_id', '=', id).where('row_key', '=', 'new').execute(),
  remove: () => db.deleteFrom('annual_report_cells').where('report_id', '=', id).where('row_key', '=', 'new').execute(),
  move: (to: number) => db.updateTable('annual_report_cells').set({ report_id: to }).where('report_id', '=', id).execute(),
  add: () =>
    db
      .insertInto('annual_report_cells')
      .values({ report_id: id, table_key: 'three', row_key: 'nothing', column_key: 'nothing', computed: 1 })
      .execute(),
})

test('公布之后，数据库拒绝改动、删除、增加报告的数据，也拒绝改动报告的文字', async () => {
  const id = await madeReport(db, office, 2024, NOW)
  const before = await readFigures(db, { id, format: '2021' })
  for (const act of [cells(id).change, cells(id).remove, cells(id).add]) await assert.rejects(act(), /published report are frozen/)
  const report = db.updateTable('annual_reports').where('id', '=', id)
  for (const change of [{ overview: '改' }, { year: 2023 }, { state: 'draft' as const }, { published_at: new Date() }])
    await assert.rejects(report.set(change).execute(), /a published report is frozen/)
  await assert.rejects(db.deleteFrom('annual_reports').where('id', '=', id).execute(), /a published report is frozen/)
  assert.deepEqual(await readFigures(db, { id, format: '2021' }), before)

  const { id: second } = await correctReport(db, office.clerk, { ...(await opened(db, id)), reason: '漏计一件' }, NOW)
  await assert.rejects(cells(second).move(id), /published report are frozen/)
  await submitReport(db, office.clerk, await opened(db, second), NOW)
  await approveReport(db, office.head, await opened(db, second), NOW)
  await publishReport(db, office.clerk, await opened(db, second), NOW)
  await assert.rejects(cells(id).change(), /published report are frozen/)
  await assert.rejects(report.set({ state: 'published' }).execute(), /a published report is frozen/)
})

test('公布之前的草稿仍可以改动', async () => {
  const other = await reportingOffice(db)
  await monthlyRows(db, other.id, 2024)
  const id = await madeReport(db, other, 2024, NOW, 'approved')
  await cells(id).change()
  await cells(id).remove()
})
