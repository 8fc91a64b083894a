import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsOf } from '../../core/annual-report/cells.ts'
import { exchangeTables } from '../../core/annual-report/exchange.ts'
import { FORM_2021 } from '../../core/annual-report/form-2021.ts'
import { localDate as d } from '../../core/calendar/local-date.ts'
import {
  disputeRows,
  documentRows,
  madeReport,
  monthlyRows,
  type Office,
  opened,
  reportingOffice,
  requestRows,
} from '../../tests/given-annual-report.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { compileReport } from './compile-report.ts'
import { correctReport } from './correct-report.ts'
import { editReportText } from './edit-report-text.ts'
import { listPublishedReports } from './list-published-reports.ts'
import { printReport } from './print-report.ts'
import { readReport } from './reading/read-report.ts'
import { REFUSALS } from './refusals.ts'
import type { ReportJson } from './report-json.ts'
import { readFigures } from './stored-cells.ts'

const { app, runtime } = await testRuntime('2025-01-10T02:00:00Z')
const { db } = runtime
const NOW = runtime.clock()

async function office(): Promise<Office> {
  const made = await reportingOffice(db, { name: '示例区财政局' })
  await monthlyRows(db, made.id, 2024, (row, month) => (row === 'charges' ? 123_45 * month : month))
  await documentRows(db, made.clerk, [{ madeOn: d('2024-02-01') }, { madeOn: d('2023-02-01'), endedOn: d('2024-06-30') }])
  await disputeRows(db, made.id, [{ kind: 'reconsideration', acceptedOn: d('2024-06-01'), decidedOn: d('2024-08-01') }])
  await requestRows(db, made.id, [
    { receivedOn: d('2023-12-20'), answeredOn: d('2024-01-20'), outcome: 'partial' },
    { receivedOn: d('2024-03-01'), answeredOn: d('2024-03-20'), applicant: 'business', outcome: 'withheld/deliberative' },
    { receivedOn: d('2024-12-20') },
  ])
  return made
}
const get = (url: string) => app.inject({ method: 'GET', url })

test('the page says in its tables what is stored, and our own reader reads it back figure by figure', async () => {
  const made = await office()
  const id = await madeReport(db, made, 2024, NOW)
  const page = await get(`/reports/${made.slug}/2024`)
  assert.equal(page.statusCode, 200)
  const stored = await readFigures(db, { id, format: '2021' })
  const reading = readReport(page.rawPayload, 'report.html')
  assert.ok(reading.readable, reading.readable ? '' : reading.why)
  assert.deepEqual(reading.unread, [])
  assert.deepEqual([reading.report.year, reading.report.format, reading.report.agency], [2024, '2021', made.name])
  for (const { ref } of cellsOf(FORM_2021)) assert.equal(reading.report.figures.get(ref), stored.get(ref), ref)
})

test('every figure of the page names its heads, and every head named is there', async () => {
  const made = await office()
  await madeReport(db, made, 2024, NOW)
  const { body } = await get(`/reports/${made.slug}/2024`)
  const figures = [...body.matchAll(/<td class="figure" headers="([^"]+)"/g)]
  assert.equal(figures.length, cellsOf(FORM_2021).length)
  const ids = new Set([...body.matchAll(/<th id="([^"]+)" scope="(?:row|col)(?:group)?"/g)].map(([, id = '']) => id))
  const named = new Set(figures.flatMap(([, headers]) => headers?.split(' ') ?? []))
  assert.deepEqual(named, ids)
  const secret = /<th id="([^"]+)"[^>]*>1\.属于国家秘密<\/th>/.exec(body)?.[1] ?? ''
  const group = /<th id="([^"]+)"[^>]*>（三）不予公开<\/th>/.exec(body)?.[1] ?? ''
  const business = /<th id="([^"]+)"[^>]*>商业企业<\/th>/.exec(body)?.[1] ?? ''
  assert.ok(figures.some(([, headers]) => [secret, group, business].every((id) => id !== '' && headers?.split(' ').includes(id))))
})

test('the data file has the same figures in the shape of the exchange', async () => {
  const made = await office()
  const id = await madeReport(db, made, 2024, NOW)
  const data = (await get(`/reports/${made.slug}/2024.json`)).json<ReportJson>()
  const tables = exchangeTables(FORM_2021, await readFigures(db, { id, format: '2021' }))
  assert.deepEqual(data, { agency: made.name, year: 2024, format: '2021', tables, findings: [] })
  assert.deepEqual(data.tables.two?.['charges'], [0.9629_1])
  assert.equal(data.tables.four?.length, 15)
})

test('Word and PDF are printed by the job, once, and downloaded under the title', async () => {
  const made = await office()
  const reportId = await madeReport(db, made, 2024, NOW)
  const early = await get(`/reports/${made.slug}/2024.pdf`)
  assert.equal(early.statusCode, 404)
  assert.ok(early.body.includes(REFUSALS['annual-reports/not-printed'].message))
  await printReport(runtime, { reportId })
  await printReport(runtime, { reportId })
  const pdf = await get(`/reports/${made.slug}/2024.pdf`)
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.match(decodeURIComponent(String(pdf.headers['content-disposition'])), /2024年政府信息公开工作年度报告\.pdf/)
  assert.equal((await get(`/reports/${made.slug}/2024.docx`)).statusCode, 200)
})

test('a draft is on no page; what is published is on the next page; a corrected version stays reachable and says so', async () => {
  const made = await office()
  await compileReport(db, made.clerk, { agencyId: made.id, year: 2024 }, NOW)
  assert.equal((await get(`/reports/${made.slug}/2024`)).statusCode, 404)
  assert.equal((await get(`/reports/${made.slug}/2024.json`)).statusCode, 404)
  const first = await madeReport(db, made, 2024, NOW)
  const before = await get(`/reports/${made.slug}/2024`)
  await correctReport(db, made.clerk, { ...(await opened(db, first)), reason: '文字有误' }, NOW)
  assert.equal((await get(`/reports/${made.slug}/2024`)).body, before.body)
  await madeReport(db, made, 2024, NOW)
  assert.match((await get(`/reports/${made.slug}/2024`)).body, /第2版（更正）/)
  const old = await get(`/reports/${made.slug}/2024?version=1`)
  assert.match(old.body, /这一版本已被更正/)
  for (const wrong of ['2024?version=3', '2024?version=x', '2024.exe', '1999', 'abc']) {
    assert.equal((await get(`/reports/${made.slug}/${wrong}`)).statusCode, 404, wrong)
  }
  const listed = await listPublishedReports(db, made.id)
  assert.deepEqual(listed, [
    { year: 2024, title: `${made.name}2024年政府信息公开工作年度报告`, publishedOn: '2025-01-10', href: `/reports/${made.slug}/2024` },
  ])
})

test('hostile text in the written parts stays text', async () => {
  const made = await office()
  const { id: reportId } = await compileReport(db, made.clerk, { agencyId: made.id, year: 2024 }, NOW)
  const hostile = "（一）<script>alert(1)</script>\n\"><img src=x onerror=alert(1)> ‮ & 'quote'"
  for (const part of ['overview', 'problems', 'otherMatters'] as const)
    await editReportText(db, made.clerk, { ...(await opened(db, reportId)), part, text: hostile }, NOW)
  await db.updateTable('annual_reports').set({ state: 'published', published_at: NOW }).where('id', '=', reportId).execute()
  const { body, statusCode } = await get(`/reports/${made.slug}/2024`)
  assert.equal(statusCode, 200)
  assert.doesNotMatch(body, /<script>alert|<img src=x/)
  await printReport(runtime, { reportId })
  assert.equal((await get(`/reports/${made.slug}/2024.pdf`)).statusCode, 200)
})
