import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkReport } from '../../core/annual-report/check-report.ts'
import { exchangeTables } from '../../core/annual-report/exchange.ts'
import { readReport } from '../../server/annual-reports/reading/read-report.ts'

/** Real reports with what must be read out of them, kept outside the project; without them there is nothing to test. */
const REPORTS = join(process.env['GONGKAI_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus'), 'reports')
const PRINTED = new Set(['T3-1', 'T3-2', 'T3-3', 'T4-1'])
const MUST_BE_READ = ['011', '019', '020']

const files = existsSync(REPORTS) ? readdirSync(REPORTS).filter((name) => /^\d{3}-/.test(name)) : []

test('the real reports are at hand', { skip: files.length === 0 }, () => {
  for (const number of MUST_BE_READ) assert.ok(files.some((name) => name.startsWith(number)))
})

for (const name of files) {
  test(`${name}: read exactly, or not at all`, () => {
    const reading = readReport(readFileSync(join(REPORTS, name)), name)
    if (!reading.readable) {
      assert.ok(!MUST_BE_READ.includes(name.slice(0, 3)), reading.why)
      assert.ok(reading.why)
      return
    }
    const expected = JSON.parse(readFileSync(join(REPORTS, `${name.slice(0, 3)}.expected.json`), 'utf8'))
    const { form, figures, format, year } = reading.report
    const findings = checkReport(reading.report).flatMap(({ rule, where, expected: due, got }) =>
      PRINTED.has(rule) ? [{ rule, where, expected: due, got }] : [],
    )
    assert.deepEqual(
      { year, format, tables: exchangeTables(form, figures), findings },
      {
        year: expected.year,
        format: expected.format,
        tables: expected.tables,
        findings: expected.findings,
      },
    )
  })
}
