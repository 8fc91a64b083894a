import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { localDate as d } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice, harmless, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { workJobs } from '../platform/jobs/jobs.ts'
import type { Target } from '../platform/ledger/open-case.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { findDocument } from './find-document.ts'
import { findPublished } from './find-published.ts'
import {
  passFinalReview,
  passFirstReview,
  passSecondReview,
  publishing,
  reviewSecurity,
  submitDocument,
  withdrawDocument,
  withdrawnRefusal,
} from './index.ts'
import { listDocuments } from './list-documents.ts'
import { findReviewChains, setReviewChains } from './review-chains.ts'
import { fileSecurityReply } from './review-security.ts'
import { printReviewSheet } from './review-sheet.ts'
import { publishOverdue, publishWhenDue, scheduleDocument } from './schedule-document.ts'
import { exportSecuritySummary, securitySummary } from './security-summary.ts'

const { runtime, boss } = await testRuntime()
const { db } = runtime
const NOW = new Date('2027-03-01T02:00:00Z')
const { id: agencyId } = await given.agency(db)
const office = await editorialOffice(db, agencyId)
const { clerk, reviewer, head } = office
const keeper = await given.officer(db, { agencyId, roles: ['security-reviewer'], name: '钱保密' })
const second = await given.officer(db, { agencyId, roles: ['reviewer'], name: '孙复审' })
const plain = (verb: string) => plainVerb(EDITORIAL_LEDGER, verb)
const step = ({ id, seen }: Target) => ({ id, seen, opinion: '' })
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const atField = (path: string) => (error: unknown) => error instanceof FormProblem && error.fields.some((field) => field.path === path)

async function submitted(says = {}) {
  return submitDocument(db, clerk, step(await draftDocument(db, clerk, documentText(says), NOW)), NOW)
}
async function finallyPassed(says = {}) {
  const first = await passFirstReview(db, reviewer, step(await submitted(says)), NOW)
  return passFinalReview(db, head, step(first), NOW)
}
const passed = async (says = {}) => reviewSecurity(db, reviewer, { ...step(await finallyPassed(says)), ...harmless(), publish: false }, NOW)
const at = (publishOn: string, publishAt: string) => ({ publishOn: d(publishOn), publishAt })

test('the chain of a column asks for its steps, and a text under review keeps the chain that it began', async () => {
  const usual = await findReviewChains(db, clerk)
  assert.deepEqual([usual.steps, usual.securityReview, usual.people], [['first', 'final', 'security'], 'reviewer', 3])
  const begun = await submitted({ columnKey: 'budget' })
  const long = ['first', 'second', 'final', 'security'] as const
  const set = await setReviewChains(
    db,
    head,
    { steps: ['first', 'final', 'security'], securityReview: 'security-reviewer', columns: [{ columnKey: 'budget', steps: [...long] }] },
    NOW,
  )
  assert.deepEqual([set.columns, set.people], [[{ columnKey: 'budget', steps: long }], 4])
  assert.equal((await passFirstReview(db, reviewer, step(begun), NOW)).state, 'final-review')

  const first = await passFirstReview(db, reviewer, step(await submitted({ columnKey: 'budget' })), NOW)
  assert.equal(first.state, 'second-review')
  await assert.rejects(passSecondReview(db, reviewer, step(first), NOW), refused('publishing/same-reviewer'))
  const other = await passSecondReview(db, second, step(first), NOW)
  const final = await passFinalReview(db, head, step(other), NOW)
  await assert.rejects(
    reviewSecurity(db, reviewer, { ...step(final), ...harmless(), publish: false }, NOW),
    refused('publishing/wrong-role'),
  )
  assert.equal((await reviewSecurity(db, keeper, { ...step(final), ...harmless(), publish: false }, NOW)).state, 'passed')
  const { steps } = await findDocument(db, head, final.id, NOW)
  assert.deepEqual(
    steps.map(({ key, by, standing }) => [key, by, standing]),
    [
      ['first', reviewer.name, 'done'],
      ['second', second.name, 'done'],
      ['final', head.name, 'done'],
      ['security', keeper.name, 'done'],
    ],
  )
  assert.equal((await submitted({ columnKey: 'plans' })).state, 'first-review')
  await setReviewChains(db, head, { ...usual, columns: [] }, NOW)
})

test('a chain below what law and practice need is refused, and only the head sets it', async () => {
  const usual = { steps: ['first', 'final', 'security'] as const, securityReview: 'reviewer' as const, columns: [] }
  const set = (steps: readonly ('first' | 'second' | 'final' | 'security')[]) =>
    setReviewChains(db, head, { ...usual, steps: [...steps] }, NOW)
  await assert.rejects(set(['first', 'final']), refused('publishing/chain-without-security'))
  await assert.rejects(set(['final', 'security']), refused('publishing/chain-without-review'))
  await assert.rejects(set(['first', 'security']), refused('publishing/chain-without-final'))
  const column = { columnKey: 'budget' as const, steps: [...usual.steps] }
  await assert.rejects(
    setReviewChains(db, head, { ...usual, steps: [...usual.steps], columns: [column, column] }, NOW),
    atField('columns.1.columnKey'),
  )
  await assert.rejects(
    setReviewChains(db, clerk, { ...usual, steps: [...usual.steps] }, NOW),
    (error) => error instanceof Refusal && error.status === 403,
  )
  assert.deepEqual((await findReviewChains(db, head)).steps, usual.steps)
})

test('each conclusion is filed: partly public goes on, not public ends until it is reviewed again, a referral waits for its reply', async () => {
  const answers = { ...harmless().answers, privacy: true }
  const review = (target: Target, says: object) =>
    reviewSecurity(db, reviewer, { ...step(target), ...harmless(), publish: false, ...says }, NOW)
  const partly = await finallyPassed()
  await assert.rejects(review(partly, { conclusion: 'partly-public', answers }), atField('handling'))
  assert.equal((await review(partly, { conclusion: 'partly-public', answers, handling: '删去姓名' })).state, 'passed')

  const closed = await finallyPassed()
  await assert.rejects(
    review(closed, { conclusion: 'not-public', grounds: '条例第十四条', nextReviewOn: d('2027-03-01') }),
    atField('nextReviewOn'),
  )
  const ended = await review(closed, { conclusion: 'not-public', grounds: '条例第十四条', nextReviewOn: d('2027-03-02') })
  assert.equal(ended.state, 'not-public')
  const dueOn = async (day: string) =>
    (await securitySummary(db, head, '2027-03', new Date(`${day}T02:00:00Z`))).notPublic.find(({ id }) => id === closed.id)?.isDue
  assert.deepEqual([await dueOn('2027-03-01'), await dueOn('2027-03-02')], [false, true])
  assert.equal((await review(ended, {})).state, 'passed')
  assert.equal(await dueOn('2027-03-02'), undefined)

  const asked = await finallyPassed()
  await assert.rejects(review(asked, { conclusion: 'referred' }), atField('referredTo'))
  const waiting = await review(asked, { conclusion: 'referred', referredTo: '区保密局' })
  const reply = { conclusion: 'may-be-public', reply: '区保密局复〔2027〕3号', repliedOn: d('2027-03-01') } as const
  await assert.rejects(
    fileSecurityReply(db, reviewer, { ...step(waiting), ...reply, repliedOn: d('2027-03-02') }, NOW),
    atField('repliedOn'),
  )
  await assert.rejects(fileSecurityReply(db, clerk, { ...step(waiting), ...reply }, NOW), refused('publishing/wrong-role'))
  assert.equal((await fileSecurityReply(db, reviewer, { ...step(waiting), ...reply }, NOW)).state, 'passed')
})

test('a scheduled text goes out at its minute and once, not before, not in the past, not after it was moved, cancelled, changed or returned', async () => {
  const target = await passed()
  await assert.rejects(scheduleDocument(db, clerk, { ...target, ...at('2027-03-01', '10:00') }, NOW), atField('publishAt'))
  await assert.rejects(scheduleDocument(db, clerk, { ...target, ...at('2028-03-02', '10:00') }, NOW), atField('publishOn'))
  const set = await scheduleDocument(db, clerk, { ...target, ...at('2027-03-01', '10:01') }, NOW)
  assert.equal(set.state, 'scheduled')
  const { rows } = await boss
    .getDb()
    .executeSql(`select start_after from pgboss.job where name = 'publish-scheduled' and (data ->> 'documentId')::int = ${target.id}`)
  assert.deepEqual(rows[0].start_after, new Date('2027-03-01T02:01:00Z'))
  const publishAt = (instant: string, id = target.id) => publishWhenDue(db, id, new Date(instant))
  await publishAt('2027-03-01T02:00:59Z')
  assert.equal(await findPublished(db, target.id), undefined)
  await scheduleDocument(db, clerk, { ...set, ...at('2027-03-01', '11:00') }, NOW)
  await publishAt('2027-03-01T02:01:00Z')
  assert.equal(await findPublished(db, target.id), undefined, 'moved')
  await Promise.all([publishAt('2027-03-01T03:00:00Z'), publishAt('2027-03-01T03:00:00Z')])
  assert.deepEqual((await findPublished(db, target.id))?.publishedAt, new Date('2027-03-01T03:00:00Z'))
  const { facts } = await findDocument(db, clerk, target.id, NOW)
  assert.deepEqual(
    facts.filter(({ kind }) => kind === 'published').map(({ recordedBy }) => recordedBy),
    ['系统'],
  )

  const ends: ((set: Target) => Promise<object>)[] = [
    (now) => plain('unscheduleDocument')(db, clerk, step(now), NOW),
    (now) => plain('returnDocument')(db, reviewer, { ...step(now), opinion: '数字有误' }, NOW),
    (now) => changeDocument(db, clerk, { id: now.id, seen: now.seen, text: documentText({ title: '改后' }) }, NOW),
  ]
  for (const end of ends) {
    const other = await scheduleDocument(db, clerk, { ...(await passed()), ...at('2027-03-01', '10:01') }, NOW)
    await end(other)
    await publishAt('2027-03-01T02:01:00Z', other.id)
    assert.equal(await findPublished(db, other.id), undefined, String(end))
  }
})

test('what became due while no program ran is published by the next one, once', async () => {
  // Set two minutes before the present minute, so that the job is overdue when the workers start.
  const before = new Date(Date.now() - 180_000)
  const minute = new Date(Date.now() - 60_000 + 8 * 3_600_000).toISOString()
  const set = await scheduleDocument(
    db,
    clerk,
    { ...(await passed({ title: '到时发布' })), ...at(minute.slice(0, 10), minute.slice(11, 16)) },
    before,
  )
  const live = { ...runtime, clock: () => new Date() }
  await workJobs(
    boss,
    live,
    (publishing.jobs ?? []).filter(({ queue }) => queue.name === 'publish-scheduled'),
  )
  for (const limit = Date.now() + 20_000; !(await findPublished(db, set.id)); ) assert.ok(Date.now() < limit, 'waited in vain')
  await publishOverdue({ ...live, clock: live.clock } as never)
  const { facts } = await findDocument(db, clerk, set.id, NOW)
  assert.equal(facts.filter(({ kind }) => kind === 'published').length, 1)
})

test('an urgent text is signed first, reviewed for secrecy as always, and outstanding until the review is caught up on', async () => {
  const sent = await submitted({ title: '暴雨红色预警' })
  await assert.rejects(plain('makeUrgent')(db, reviewer, { ...step(sent), reason: '汛情' }, NOW), refused('publishing/wrong-role'))
  const urgent = await plain('makeUrgent')(db, head, { id: sent.id, seen: sent.seen, reason: '汛情' }, NOW)
  await assert.rejects(plain('publishDocument')(db, clerk, { id: sent.id, seen: urgent.seen }, NOW), refused('publishing/not-now'))
  const out = await reviewSecurity(db, reviewer, { ...step(urgent), ...harmless(), publish: true }, NOW)
  assert.equal(out.state, 'published')
  const outstanding = async () => (await listDocuments(db, head, { view: 'outstanding' })).items.map(({ id }) => id)
  assert.deepEqual(await outstanding(), [sent.id])
  assert.deepEqual(
    (await securitySummary(db, head, '2027-03', NOW)).outstanding.map(({ id }) => id),
    [sent.id],
  )
  await assert.rejects(plain('reviewAfterwards')(db, head, { ...step(out), step: 'first' }, NOW), refused('publishing/same-reviewer'))
  await plain('reviewAfterwards')(db, second, { ...step(out), step: 'first' }, NOW)
  assert.deepEqual(await outstanding(), [])
})

test('the monthly summary counts each conclusion of its month, also of a month without any, and goes out as a sheet', async () => {
  const { items, counts } = await securitySummary(db, head, '2027-03', NOW)
  const count = (key: string) => counts.find((one) => one.key === key)?.count
  assert.deepEqual([count('partly-public'), count('not-public'), count('referred')], [1, 1, 1])
  assert.equal(
    items.length,
    counts.reduce((sum, one) => sum + one.count, 0),
  )
  assert.equal((await securitySummary(db, head, '2027-04', NOW)).items.length, 0)
  const { content, name } = await exportSecuritySummary(db, head, { month: '2027-03' }, NOW)
  assert.equal(name, '保密审查汇总表（2027-03）.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(content, 'base64') as never)
  const sheet = book.worksheets[0]
  assert.ok(sheet)
  assert.equal(sheet.rowCount, items.length + 2)
  assert.match(
    sheet.getRow(sheet.rowCount).getCell(1).text,
    new RegExp(`^合计${items.length}件：公开\\d+件，部分公开1件，不予公开1件，报请确定1件$`),
  )
})

test('the review sheet of a text is a PDF and a Word file, for whoever may see the document', async () => {
  const { id } = await publishedDocument(db, office, documentText(), NOW)
  for (const [form, start] of [
    ['pdf', '%PDF'],
    ['word', 'PK'],
  ] as const) {
    const { content } = await printReviewSheet(db, runtime.typesetter, head, { id, form })
    assert.ok(Buffer.from(content, 'base64').toString('latin1').startsWith(start), form)
  }
  const stranger = await editorialOffice(db, (await given.agency(db)).id)
  await assert.rejects(printReviewSheet(db, runtime.typesetter, stranger.head, { id, form: 'pdf' }), refused('publishing/not-found'))
})

test('a withdrawal names one of the public reasons', async () => {
  const { id, seen } = await publishedDocument(db, office, documentText(), NOW)
  await withdrawDocument(db, head, { id, seen, reason: 'outdated', opinion: '清理' }, NOW)
  const row = await db.selectFrom('withdrawn_documents').selectAll().where('document_id', '=', id).executeTakeFirst()
  assert.deepEqual([row?.withdrawn_on, row?.reason], ['2027-03-01', 'outdated'])
  const gone = await withdrawnRefusal(db, id)
  assert.deepEqual([gone?.code, gone?.status], ['publishing/withdrawn', 410])
})
