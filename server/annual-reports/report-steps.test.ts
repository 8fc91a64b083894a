import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Static } from 'typebox'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { officer } from '../../tests/given.ts'
import { madeReport, monthlyRows, type Office, opened, PROBLEMS, reportingOffice, requestRows } from '../../tests/given-annual-report.ts'
import type { Action } from '../platform/http/schema-parts.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { compileReport, recompileReport } from './compile-report.ts'
import { correctReport } from './correct-report.ts'
import { editReportText } from './edit-report-text.ts'
import { findReport } from './find-report.ts'
import { approveReport } from './index.ts'
import { listReports } from './list-reports.ts'
import { publishReport } from './publish-report.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import { stateCell } from './state-cell.ts'
import { submitReport } from './submit-report.ts'

const returnReport = plainVerb(REPORT_LEDGER, 'returnReport')
const { db } = await testDatabase()
const NOW = new Date('2025-01-10T02:00:00Z')
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected
const cell = { table: 'three', row: 'new', column: 'natural-person' } as const

async function office(): Promise<Office> {
  const made = await reportingOffice(db)
  await monthlyRows(db, made.id, 2024)
  await requestRows(db, made.id, [{ receivedOn: d('2024-03-01'), answeredOn: d('2024-03-20') }, { receivedOn: d('2024-12-20') }])
  return made
}
const actionOf = ({ actions }: { readonly actions: readonly Static<typeof Action>[] }, verb: string) =>
  actions.find((action) => action.verb === verb)
const state = async (id: number) =>
  (await db.selectFrom('annual_reports').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

test('a report goes from draft to the portal: submitted by one person, approved by another, published', async () => {
  const made = await office()
  const reportId = await madeReport(db, made, 2024, NOW)
  assert.equal(await state(reportId), 'published')
  const audited = await db.selectFrom('audit').select('action').where('subject', '=', `annual-report:${reportId}`).orderBy('id').execute()
  const steps = audited.map(({ action }) => action)
  assert.deepEqual(steps, ['compile-report', 'edit-report-text', 'submit-report', 'approve-report', 'publish-report'])
})

test('a figure is only overridden with a reason, and never a sum or a cell that the form has not', async () => {
  const made = await office()
  const reportId = await madeReport(db, made, 2024, NOW, 'draft')
  await assert.rejects(stateCell(db, made.clerk, { ...(await opened(db, reportId)), ...cell, stated: 9, reason: '  ' }, NOW), {
    name: 'FormProblem',
  })
  const noCell = code('annual-reports/no-such-cell')
  await assert.rejects(
    stateCell(db, made.clerk, { ...(await opened(db, reportId)), ...cell, column: 'total', stated: 9, reason: '理由' }, NOW),
    noCell,
  )
  await assert.rejects(
    stateCell(db, made.clerk, { ...(await opened(db, reportId)), ...cell, row: 'nothing', stated: 9, reason: '理由' }, NOW),
    noCell,
  )
  await stateCell(db, made.clerk, { ...(await opened(db, reportId)), ...cell, stated: 9, reason: '理由' }, NOW)
  // The ledger's figure of that day stays in the fact, though the draft is counted again.
  await requestRows(db, made.id, [{ receivedOn: d('2024-05-06') }])
  await recompileReport(db, made.clerk, await opened(db, reportId), NOW)
  const said = (await findReport(db, made.clerk, reportId, NOW)).facts.find(({ kind }) => kind === 'cell-stated')?.says
  assert.match(said ?? '', /：台账数2，改为9。理由$/)
  await stateCell(db, made.clerk, { ...(await opened(db, reportId)), ...cell, stated: null, reason: '' }, NOW)
  assert.deepEqual(
    (await findReport(db, made.clerk, reportId, NOW)).findings.filter(({ level }) => level === 'error'),
    [],
  )
})

test('a broken relation is listed and refused when the report is submitted', async () => {
  const made = await office()
  const reportId = await madeReport(db, made, 2024, NOW, 'draft')
  await stateCell(db, made.clerk, { ...(await opened(db, reportId)), ...cell, stated: 9, reason: '理由' }, NOW)
  await assert.rejects(submitReport(db, made.clerk, await opened(db, reportId), NOW), (error: Error & { code?: string }) => {
    return error.code === 'annual-reports/relations-broken' && /T3-1 .*自然人/.test(error.message)
  })
  assert.equal(await state(reportId), 'draft')
})

test('a relation that breaks after approval is refused at publication', async () => {
  const made = await office()
  await monthlyRows(db, made.id, 2023)
  const reportId = await madeReport(db, made, 2024, NOW, 'approved')
  await madeReport(db, made, 2023, NOW)
  await db
    .updateTable('annual_report_cells')
    .set({ computed: 7 })
    .where('report_id', '=', reportId)
    .where('row_key', '=', 'carried-in')
    .execute()
  await assert.rejects(publishReport(db, made.clerk, await opened(db, reportId), NOW), (error: Error & { code?: string }) => {
    return error.code === 'annual-reports/relations-broken' && /T3-1/.test(error.message) && /Y-1/.test(error.message)
  })
  assert.equal(await state(reportId), 'approved')
})

test('whoever submitted a report cannot approve it, and only a head can', async () => {
  const made = await office()
  const both = await officer(db, { agencyId: made.id, roles: ['information-manager', 'head'] })
  const reportId = await madeReport(db, { ...made, clerk: both }, 2024, NOW, 'submitted')
  await assert.rejects(approveReport(db, both, await opened(db, reportId), NOW), code('annual-reports/own-submission'))
  await assert.rejects(approveReport(db, made.clerk, await opened(db, reportId), NOW), code('annual-reports/wrong-role'))
  await returnReport(db, made.head, { ...(await opened(db, reportId)), reason: '请补充第五部分' }, NOW)
  assert.equal(await state(reportId), 'draft')
})

test('no report is submitted with an empty part or before the year is over', async () => {
  const made = await office()
  const { id: reportId } = await compileReport(db, made.clerk, { agencyId: made.id, year: 2024 }, NOW)
  await assert.rejects(submitReport(db, made.clerk, await opened(db, reportId), NOW), code('annual-reports/text-missing'))
  await editReportText(db, made.clerk, { ...(await opened(db, reportId)), ...PROBLEMS }, NOW)
  const lastEvening = new Date('2024-12-31T15:59:59Z')
  await assert.rejects(submitReport(db, made.clerk, await opened(db, reportId), lastEvening), code('annual-reports/year-not-over'))
  const submit = async (now: Date) => actionOf(await findReport(db, made.clerk, reportId, now), 'submitReport')
  assert.equal((await submit(lastEvening))?.says, '统计期限截至12月31日，请在年度终了后送审')
  assert.equal((await submit(new Date('2024-12-31T16:00:00Z')))?.allowed, true)
  await submitReport(db, made.clerk, await opened(db, reportId), new Date('2024-12-31T16:00:00Z'))
})

test('facts that cannot have happened are not shown as a report that nobody wrote', async () => {
  const made = await office()
  const reportId = await madeReport(db, made, 2024, NOW, 'draft')
  const fact = {
    agency_id: made.id,
    report_id: reportId,
    kind: 'approved',
    happened_on: d('2025-01-10'),
    details: '{}',
    recorded_at: NOW,
  } as const
  await db.insertInto('annual_report_facts').values(fact).execute()
  await assert.rejects(findReport(db, made.clerk, reportId, NOW), code('annual-reports/not-submitted'))
})

test('a published report is frozen; a correction is a new version and the old one is kept', async () => {
  const made = await office()
  const first = await madeReport(db, made, 2024, NOW)
  await assert.rejects(
    stateCell(db, made.clerk, { ...(await opened(db, first)), ...cell, stated: 9, reason: '理由' }, NOW),
    code('annual-reports/frozen'),
  )
  const again = compileReport(db, made.clerk, { agencyId: made.id, year: 2024 }, NOW)
  await assert.rejects(again, code('annual-reports/already-published'))
  const { id: second } = await correctReport(db, made.clerk, { ...(await opened(db, first)), reason: '漏计一件' }, NOW)
  await assert.rejects(
    correctReport(db, made.clerk, { ...(await opened(db, first)), reason: '再次' }, NOW),
    code('annual-reports/correction-open'),
  )
  await requestRows(db, made.id, [{ receivedOn: d('2024-05-06'), answeredOn: d('2024-05-20') }])
  await recompileReport(db, made.clerk, await opened(db, second), NOW)
  await submitReport(db, made.clerk, await opened(db, second), NOW)
  await approveReport(db, made.head, await opened(db, second), NOW)
  assert.equal(await state(first), 'published')
  await publishReport(db, made.clerk, await opened(db, second), NOW)
  assert.deepEqual([await state(first), await state(second)], ['replaced', 'published'])
  const total = async (id: number) =>
    (await findReport(db, made.clerk, id, NOW)).blocks
      .flatMap(({ rows }) => rows)
      .find(({ key }) => key === 'new')
      ?.cells.at(-1)?.value
  assert.deepEqual([await total(first), await total(second)], [2, 3])
})

test('two officers who compile the same year at once get one report', async () => {
  const made = await office()
  const compile = () => compileReport(db, made.clerk, { agencyId: made.id, year: 2024 }, NOW)
  const results = await Promise.allSettled([compile(), compile(), compile()])
  const ids = new Set(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.id] : [])))
  assert.equal(ids.size, 1)
  for (const result of results) if (result.status === 'rejected') assert.ok(code('annual-reports/already-open')(result.reason))
})

test('each sees the reports of the own agency, the office of the government those of all units', async () => {
  const government = await reportingOffice(db, { kind: 'government' })
  const bureau = await reportingOffice(db, { parentId: government.id })
  const town = await reportingOffice(db, { kind: 'town', parentId: government.id })
  const hall = await reportingOffice(db, { kind: 'government-office', parentId: government.id })
  for (const unit of [bureau, town, hall]) await compileReport(db, unit.clerk, { agencyId: unit.id, year: 2024 }, NOW)
  const seen = async ({ clerk }: Office) =>
    (await listReports(db, clerk, { year: 2024 })).items.map(({ agencyId }) => agencyId).sort((a, b) => a - b)
  assert.deepEqual(await seen(bureau), [bureau.id])
  assert.deepEqual(await seen(hall), [bureau.id, town.id, hall.id])
  const { compilableFor } = await listReports(db, hall.clerk, { year: 2024 })
  assert.deepEqual(
    compilableFor.map(({ agencyId }) => agencyId),
    [government.id, hall.id],
  )
  const [item] = (await listReports(db, bureau.clerk, { year: 2024 })).items
  await assert.rejects(findReport(db, town.clerk, item?.id ?? 0, NOW), code('annual-reports/not-found'))
  const { actions } = await findReport(db, hall.clerk, item?.id ?? 0, NOW)
  assert.ok(actions.every(({ allowed, says }) => !allowed && /由示例.*办理$/.test(says ?? '')))
  const submitted = submitReport(db, hall.clerk, await opened(db, item?.id ?? 0), NOW)
  await assert.rejects(submitted, code('annual-reports/not-found'))
})

test('没有上年报告的（新设、合并、分立），写明上年结转为什么不能核对，不作错误；有上年报告的照常核对', async () => {
  const made = await office()
  await monthlyRows(db, made.id, 2023)
  const first = await madeReport(db, made, 2023, NOW)
  const { undecided, findings } = await findReport(db, made.clerk, first, NOW)
  assert.deepEqual(findings, [])
  assert.equal(undecided[0]?.rules, 'Y-1、Y-2')
  assert.match(undecided[0].says, /没有已公布的2022年度报告/)
  const second = await madeReport(db, made, 2024, NOW)
  assert.deepEqual((await findReport(db, made.clerk, second, NOW)).undecided, [])
})

test('列表只提供办得成的编制：说与做一致，办不成的说明原因', async () => {
  for (const until of [null, 'draft', 'submitted', 'approved', 'published'] as const) {
    const made = await office()
    const id = until === null ? null : await madeReport(db, made, 2024, NOW, until)
    const [offered] = (await listReports(db, made.clerk, { year: 2024 })).compilableFor
    assert.deepEqual(offered?.report, id === null ? null : { id, state: until })
    const compiled = await compileReport(db, made.clerk, { agencyId: made.id, year: 2024 }, NOW).catch((error: Error) => error)
    assert.deepEqual(
      offered.compile,
      compiled instanceof Error ? { allowed: false, says: compiled.message } : { allowed: true, says: null },
    )
  }
  const [old] = (await listReports(db, (await office()).clerk, { year: 2020 })).compilableFor
  assert.match(old?.compile.says ?? '', /2020年度报告的格式（国办公开办函〔2019〕60号）中，.*没有台账可以统计/)
})
