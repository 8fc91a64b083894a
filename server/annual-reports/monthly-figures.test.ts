import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../tests/database.ts'
import { reportingOffice } from '../../tests/given-annual-report.ts'
import { listMonthlyFigures } from './list-monthly-figures.ts'
import { recordMonthlyFigure } from './record-monthly-figure.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-03-01T00:00:00+08:00')
const { clerk } = await reportingOffice(db)
const cell = async (month: string, row: string) =>
  (await listMonthlyFigures(db, clerk, { year: Number(month.slice(0, 4)) })).months
    .find((found) => found.month === month)
    ?.figures.find((found) => found.row === row)

test('a figure that nobody filed is blank, not zero', async () => {
  assert.deepEqual(await cell('2025-01', 'licences'), { row: 'licences', value: null, corrections: 0 })
  await recordMonthlyFigure(db, clerk, { month: '2025-01', row: 'licences', value: 0 }, NOW)
  assert.deepEqual(await cell('2025-01', 'licences'), { row: 'licences', value: 0, corrections: 0 })
})

test('a correction takes the place of the figure and the old one is kept', async () => {
  await recordMonthlyFigure(db, clerk, { month: '2025-02', row: 'charges', value: 100 }, NOW)
  await recordMonthlyFigure(db, clerk, { month: '2025-02', row: 'charges', value: 150 }, NOW)
  await recordMonthlyFigure(db, clerk, { month: '2025-02', row: 'charges', value: 150 }, NOW)
  assert.deepEqual(await cell('2025-02', 'charges'), { row: 'charges', value: 150, corrections: 1 })
  const kept = await db.selectFrom('monthly_figures').select('value').where('row_key', '=', 'charges').orderBy('id').execute()
  assert.deepEqual(
    kept.map(({ value }) => value),
    [100, 150],
  )
})

test('the present month may be filed, the next not yet', async () => {
  await recordMonthlyFigure(db, clerk, { month: '2025-03', row: 'penalties', value: 1 }, NOW)
  const ahead = recordMonthlyFigure(db, clerk, { month: '2025-04', row: 'penalties', value: 1 }, NOW)
  await assert.rejects(ahead, { code: 'annual-reports/month-ahead' })
})

test('two corrections at once: one counts, the other is told', async () => {
  await recordMonthlyFigure(db, clerk, { month: '2024-05', row: 'licences', value: 1 }, NOW)
  const results = await Promise.allSettled(
    [2, 3].map((value) => recordMonthlyFigure(db, clerk, { month: '2024-05', row: 'licences', value }, NOW)),
  )
  const done = results.filter(({ status }) => status === 'fulfilled').length
  const found = await cell('2024-05', 'licences')
  assert.equal(found?.corrections, done)
  for (const result of results) {
    if (result.status === 'rejected') assert.equal((result.reason as { code?: string }).code, 'annual-reports/figure-changed')
  }
})
