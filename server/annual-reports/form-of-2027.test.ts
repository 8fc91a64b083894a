import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { cellRef, cellsOf } from '../../core/annual-report/cells.ts'
import { exchangeTables } from '../../core/annual-report/exchange.ts'
import type { Column, Form, Row } from '../../core/annual-report/form.ts'
import { FORM_2021 } from '../../core/annual-report/form-2021.ts'
import { FORMS, type Format, formFor } from '../../core/annual-report/forms.ts'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { practice } from '../../core/law/citation.ts'
import { APPLICANT_KINDS, type ApplicantKind, applicantKindsOn } from '../../core/requests/application-form.ts'
import { OUTCOMES, type Outcome, outcomesOn } from '../../core/requests/outcome.ts'
import { readPdf } from '../../tests/documents/read-pdf.ts'
import { readWord } from '../../tests/documents/read-word.ts'
import { officer } from '../../tests/given.ts'
import { madeReport, monthlyRows, type Office, opened, reportingOffice, requestRows } from '../../tests/given-annual-report.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { answerProblems } from '../requests/check-answer.ts'
import { applicationProblems } from '../requests/check-application.ts'
import { compileReport, recompileReport } from './compile-report.ts'
import { correctReport } from './correct-report.ts'
import { findReport } from './find-report.ts'
import { requireReport } from './find-stored-report.ts'
import { printReport } from './print-report.ts'
import { readReport } from './reading/read-report.ts'
import { recordsBehind } from './records-behind.ts'
import { reportContent } from './report-content.ts'
import type { ReportJson } from './report-json.ts'
import { stateCell } from './state-cell.ts'
import { readFigures } from './stored-cells.ts'

const { app, runtime } = await testRuntime('2028-01-10T02:00:00Z')
const { db } = runtime
const NOW = runtime.clock()
const get = (url: string) => app.inject({ method: 'GET', url })

const NEW_LAW = { from: d('2027-01-01'), fromBecause: practice('新格式自2027年度报告起适用', 'made up for this test') }
const OUTCOME = 'withheld/made-up' as Outcome
const KIND = 'made-up-kind' as ApplicantKind
const FORMAT = '2027' as Format

/** The form of 2021 with one more row 不予公开 and one more kind of applicant before 其他. */
const FORM_2027: Form = {
  ...FORM_2021,
  ...NEW_LAW,
  format: FORMAT,
  notice: '国办公开办函〔2027〕1号',
  three: {
    ...FORM_2021.three,
    columns: FORM_2021.three.columns.flatMap((column): Column[] =>
      column.key === 'other-organisation' ? [{ ...column, key: KIND, title: '新闻媒体' }, column] : [column],
    ),
    rows: FORM_2021.three.rows.flatMap((row): Row[] =>
      row.key === 'withheld/administrative-inquiry' ? [row, { ...row, key: OUTCOME, title: '9.示例情形' }] : [row],
    ),
  },
}

/** Makes the law of 2027: one entry in each of three lists, and the check constraints that follow from them. */
async function changeTheLaw(): Promise<void> {
  const [old] = FORMS
  const forms = FORMS as unknown as Form[]
  forms[0] = { ...old, until: d('2026-12-31') }
  forms.unshift(FORM_2027)
  const after = OUTCOMES.findIndex(({ key }) => key === 'withheld/administrative-inquiry')
  const like = OUTCOMES[after]
  assert.ok(like)
  ;(OUTCOMES as unknown as object[]).splice(after + 1, 0, { ...like, ...NEW_LAW, key: OUTCOME, title: '9.示例情形' })
  ;(APPLICANT_KINDS as unknown as object[]).push({ ...NEW_LAW, key: KIND, title: '新闻媒体' })
  for (const [table, column, constraint, list] of [
    ['annual_reports', 'format', 'annual_reports__format', FORMS.map(({ format }) => format)],
    ['requests', 'outcome', 'requests__outcome', OUTCOMES.map(({ key }) => key)],
    ['requests', 'applicant_kind', 'requests__applicant_kind', APPLICANT_KINDS.map(({ key }) => key)],
  ] as const) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.id(constraint)},
      add constraint ${sql.id(constraint)} check (${sql.ref(column)} in (${sql.join(list.map((word) => sql.lit(word)))}))`.execute(db)
  }
}

const APPLICATION = {
  agencyId: 1,
  applicantKind: KIND,
  applicantName: '示例报社',
  identityKind: 'credit-code',
  identityNumber: '91350100M000100Y43',
  contactPerson: '李联系',
  phone: '13800000000',
  subject: '2026年决算',
  deliveryForm: 'electronic',
  deliveryWay: 'online',
  needsHelp: false,
  suggestsProactive: false,
} as const

interface Seen {
  readonly page: string
  readonly word: Buffer
  readonly pdf: Buffer
  readonly json: string
  readonly text: string
  readonly detail: string
}

/** All that is ever shown of a published report. Word and PDF are printed again from the database. */
async function seen(office: Office, year: number, reportId: number): Promise<Seen> {
  await db.updateTable('annual_reports').set({ pdf_hash: null, word_hash: null }).where('id', '=', reportId).execute()
  await printReport(runtime, { reportId })
  const url = `/reports/${office.slug}/${year}`
  const [page, word, pdf, json] = [await get(url), await get(`${url}.docx`), await get(`${url}.pdf`), await get(`${url}.json`)]
  assert.deepEqual([page.statusCode, word.statusCode, pdf.statusCode, json.statusCode], [200, 200, 200, 200])
  const { form: _, ...content } = await reportContent(db, await requireReport(db, reportId))
  const detail = JSON.stringify(await findReport(db, office.clerk, reportId, NOW))
  return { page: page.body, word: word.rawPayload, pdf: pdf.rawPayload, json: json.body, text: JSON.stringify(content), detail }
}

/** What a day offers: the new outcome, the new kind of applicant, and the form for its year. */
const offered = (on: string) => [
  outcomesOn(d(on)).some(({ key }) => key === OUTCOME),
  applicantKindsOn(d(on)).some(({ key }) => key === KIND),
  formFor(Number(on.slice(0, 4))).format,
]
const kindProblems = (on: string) => applicationProblems(APPLICATION, d(on)).map(({ path }) => path)

test('2027年的格式加一行、加一类申请人：此前的报告一字不变，此后的报告完整', async (t) => {
  const office = await reportingOffice(db, { name: '示例区财政局' })
  for (const year of [2025, 2026, 2027]) await monthlyRows(db, office.id, year, (_, month) => month)
  await requestRows(db, office.id, [
    { receivedOn: d('2025-03-01'), answeredOn: d('2025-03-20'), outcome: 'withheld/deliberative', applicant: 'business' },
    { receivedOn: d('2026-12-20'), answeredOn: d('2027-01-05') },
  ])
  const old = await madeReport(db, office, 2025, NOW)
  const last = await madeReport(db, office, 2026, NOW)
  const before = [await seen(office, 2025, old), await seen(office, 2026, last)]
  const openDraft = await reportingOffice(db)
  await monthlyRows(db, openDraft.id, 2027)
  const { id: draft } = await compileReport(db, openDraft.clerk, { agencyId: openDraft.id, year: 2027 }, NOW)
  await changeTheLaw()

  await t.test('此前的报告：网页、Word、PDF、JSON、文字、编制页都不变', async () => {
    const after = [await seen(office, 2025, old), await seen(office, 2026, last)]
    for (const [index, was] of before.entries()) {
      const is = after[index]
      assert.ok(is)
      for (const part of ['page', 'json', 'text', 'detail'] as const) assert.equal(is[part], was[part], part)
      assert.equal(await wordText(is.word), await wordText(was.word))
      assert.equal(await pdfText(is.pdf), await pdfText(was.pdf))
    }
  })

  await t.test('此前的报告更正时仍用原来的格式', async () => {
    const { id } = await correctReport(db, office.clerk, { ...(await opened(db, old)), reason: '文字有误' }, NOW)
    assert.equal((await requireReport(db, id)).format, '2021')
    const { blocks, undecided } = await findReport(db, office.clerk, id, NOW)
    assert.equal(blocks.at(-2)?.rows.length, 25)
    assert.deepEqual(
      undecided.map(({ rules }) => rules),
      ['Y-1、Y-2'],
    )
  })

  await t.test('可以选择的办理结果和申请人类型随日期而定', () => {
    assert.deepEqual(offered('2026-12-31'), [false, false, '2021'])
    assert.deepEqual(offered('2027-01-01'), [true, true, '2027'])
  })

  await requestRows(db, office.id, [
    { receivedOn: d('2027-02-01'), answeredOn: d('2027-02-20'), outcome: OUTCOME, applicant: KIND },
    { receivedOn: d('2027-12-20'), applicant: KIND },
  ])
  const id = await madeReport(db, office, 2027, NOW)
  const now = await seen(office, 2027, id)

  await t.test('此后的报告：新的一行、新的一列统计、合计、核对', async () => {
    const figures = await readFigures(db, { id, format: FORMAT })
    const read = (row: string, column: string) => figures.get(cellRef('three', row, column))
    assert.deepEqual(
      [...figures.keys()].sort(),
      cellsOf(FORM_2027)
        .map(({ ref }) => ref)
        .sort(),
    )
    assert.deepEqual([read(OUTCOME, KIND), read(OUTCOME, 'total'), read('total', KIND), read('carried-out', KIND)], [1, 1, 1, 1])
    assert.deepEqual(
      [read('new', 'total'), read('carried-in', 'total'), read('total', 'total'), read('carried-out', 'total')],
      [2, 1, 2, 1],
    )
    const { findings, undecided } = await findReport(db, office.clerk, id, NOW)
    assert.deepEqual(findings, [])
    assert.deepEqual(undecided, [{ rules: 'Y-1', says: '2026年度报告的格式没有“新闻媒体”一列，这一列的上年结转不能与上年核对' }])
  })

  await t.test('此后的报告：开头写新的文号，网页读得回来，JSON 有新的一行', async () => {
    assert.match(now.page, /国办公开办函〔2027〕1号/)
    const reading = readReport(new TextEncoder().encode(now.page), '报告.html')
    assert.ok(reading.readable, reading.readable ? '' : reading.why)
    assert.deepEqual([reading.report.format, reading.report.form, reading.unread], [FORMAT, FORM_2027, []])
    const figures = await readFigures(db, { id, format: FORMAT })
    assert.deepEqual(new Map(reading.report.figures), new Map(figures))
    const data = JSON.parse(now.json) as ReportJson
    assert.deepEqual([data.format, data.tables, data.findings], [FORMAT, exchangeTables(FORM_2027, figures), []])
    assert.equal(data.tables.three?.[OUTCOME]?.length, 8)
    for (const text of [await wordText(now.word), await pdfText(now.pdf)]) assert.match(text, /9\.示例情形/)
  })

  await t.test('此后的报告：新的格可以查看来源、改动', async () => {
    const cell = { table: 'three', row: OUTCOME, column: KIND } as const
    assert.equal((await recordsBehind(db, office.clerk, { reportId: id, ...cell })).computed, 1)
    const { id: corrected } = await correctReport(db, office.clerk, { ...(await opened(db, id)), reason: '漏计' }, NOW)
    await stateCell(db, office.clerk, { ...(await opened(db, corrected)), ...cell, stated: 2, reason: '漏计一件' }, NOW)
    assert.equal((await readFigures(db, { id: corrected, format: FORMAT })).get(cellRef('three', 'total', KIND)), 2)
  })

  await t.test('登记在册而格式没有的，不归入别的格，说明原因后不予编制', async () => {
    const other = await reportingOffice(db)
    await requestRows(db, other.id, [{ receivedOn: d('2026-05-01'), answeredOn: d('2026-05-20'), applicant: KIND }])
    await assert.rejects(
      compileReport(db, other.clerk, { agencyId: other.id, year: 2026 }, NOW),
      (error: Error & { code?: string }) =>
        error.code === 'annual-reports/not-on-form' && /新闻媒体.*国办公开办函〔2021〕30号/.test(error.message),
    )
  })

  await t.test('答复、申请之日没有的办理结果和申请人类型，不能选择', () => {
    const fields = { reason: '示例', procedure: '示例' }
    const problemsOf = (happenedOn: string) =>
      answerProblems({ outcome: OUTCOME, fields, happenedOn: d(happenedOn) }, null, []).filter(({ path }) => path === 'outcome')
    assert.deepEqual([problemsOf('2026-12-31').length, problemsOf('2027-01-01').length], [1, 0])
    assert.deepEqual([kindProblems('2026-12-31'), kindProblems('2027-01-01')], [['applicantKind'], []])
  })

  await t.test('按原格式起草、尚未送审的，重新生成数据后改用新格式', async () => {
    assert.equal((await requireReport(db, draft)).format, '2021')
    await recompileReport(db, openDraft.clerk, await opened(db, draft), NOW)
    assert.equal((await requireReport(db, draft)).format, FORMAT)
    assert.equal((await readFigures(db, { id: draft, format: FORMAT })).get(cellRef('three', OUTCOME, KIND)), 0)
  })

  await t.test('汇总：各单位的新格相加', async () => {
    const government = await reportingOffice(db, { kind: 'government', name: '示例区人民政府' })
    const unit = await reportingOffice(db, { parentId: government.id })
    for (const agencyId of [government.id, unit.id]) await monthlyRows(db, agencyId, 2027)
    await requestRows(db, unit.id, [{ receivedOn: d('2027-02-01'), answeredOn: d('2027-02-20'), outcome: OUTCOME, applicant: KIND }])
    await madeReport(db, unit, 2027, NOW, 'approved')
    const clerk = await officer(db, { agencyId: government.id, roles: ['information-manager'] })
    const { id: sum } = await compileReport(db, clerk, { agencyId: government.id, year: 2027 }, NOW)
    assert.equal((await readFigures(db, { id: sum, format: FORMAT })).get(cellRef('three', OUTCOME, KIND)), 1)
    assert.deepEqual(
      (await findReport(db, clerk, sum, NOW)).findings.filter(({ rule }) => rule.startsWith('A')),
      [],
    )
  })
})

/** The whole body of the Word file, with its tables, which the parts that carry a time of making do not belong to. */
async function wordText(word: Buffer): Promise<string> {
  return (await readWord(word)).part('word/document.xml')
}

async function pdfText(pdf: Buffer): Promise<string> {
  return (await readPdf(pdf)).pages.join('\n')
}
