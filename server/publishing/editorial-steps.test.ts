import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { EDITORIAL_PROCEDURE } from '../../core/publishing/editorial-procedure.ts'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, harmless, publishedDocument } from '../../tests/given-document.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import { derivedColumns } from './editorial-ledger.ts'
import { endNormativeDocument } from './end-normative-document.ts'
import { findDocument } from './find-document.ts'
import { findPublished } from './find-published.ts'
import {
  passFinalReview,
  passFirstReview,
  publishDocument,
  returnDocument,
  reviewSecurity,
  submitDocument,
  withdrawDocument,
} from './index.ts'

const { db } = await testDatabase()
const NOW = new Date('2025-09-26T02:00:00Z')
const LATER = new Date('2025-10-09T02:00:00Z')
const { id: agencyId } = await agency(db)
const office = await editorialOffice(db, agencyId)
const { clerk, reviewer, head } = office
const step = (id: number, seen: number) => ({ id, seen, opinion: '同意' })
const refusedWith = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

async function submitted(text = documentText()) {
  const drafted = await draftDocument(db, clerk, text, NOW)
  return submitDocument(db, clerk, step(drafted.id, drafted.seen), NOW)
}

async function finallyPassed() {
  const sent = await submitted()
  const first = await passFirstReview(db, reviewer, step(sent.id, sent.seen), NOW)
  return passFinalReview(db, head, step(sent.id, first.seen), NOW)
}

test('three people carry a document to the portal, and every step is in the audit', async () => {
  const { id } = await publishedDocument(db, office, documentText(), NOW)
  const found = await findPublished(db, id)
  assert.equal(found?.title, '示例区水利工程建设规划')
  assert.deepEqual(found.publishedAt, NOW)
  const actions = await db.selectFrom('audit').select('action').where('subject', '=', `document:${id}`).orderBy('id').execute()
  assert.deepEqual(
    actions.map(({ action }) => action),
    ['draft-document', 'submit-document', 'pass-first-review', 'pass-final-review', 'review-security', 'publish-document'],
  )
})

test('whoever wrote the text cannot pass it, whatever the role', async () => {
  const drafted = await draftDocument(db, head, documentText(), NOW)
  const sent = await submitDocument(db, head, step(drafted.id, drafted.seen), NOW)
  await assert.rejects(passFirstReview(db, head, step(sent.id, sent.seen), NOW), refusedWith('publishing/own-text'))
})

test('a change after the first pass puts the document back to draft', async () => {
  const sent = await submitted()
  const first = await passFirstReview(db, reviewer, step(sent.id, sent.seen), NOW)
  const changed = await changeDocument(db, clerk, { id: sent.id, seen: first.seen, text: documentText({ title: '改后' }) }, NOW)
  assert.equal(changed.state, 'draft')
  await assert.rejects(passFinalReview(db, head, step(sent.id, changed.seen), NOW), refusedWith('publishing/not-now'))
})

test('of two reviewers at once one passes and the other is told that something happened', async () => {
  const sent = await submitted()
  const results = await Promise.allSettled([
    passFirstReview(db, reviewer, step(sent.id, sent.seen), NOW),
    passFirstReview(db, head, step(sent.id, sent.seen), NOW),
  ])
  assert.deepEqual(results.map((result) => result.status).sort(), ['fulfilled', 'rejected'])
  const rejected = results.find((result) => result.status === 'rejected')
  assert.ok(refusedWith('publishing/moved-on')(rejected?.reason))
})

test('without the conclusion that it may be public nothing is published', async () => {
  const final = await finallyPassed()
  assert.equal(final.state, 'security-review')
  await assert.rejects(publishDocument(db, clerk, { id: final.id, seen: final.seen }, NOW), refusedWith('publishing/not-now'))
  const input = { ...step(final.id, final.seen), ...harmless(), conclusion: 'referred', referredTo: '区保密局', publish: true } as const
  const referred = await reviewSecurity(db, head, input, NOW)
  assert.equal(referred.state, 'referred')
  await assert.rejects(publishDocument(db, clerk, { id: final.id, seen: referred.seen }, NOW), refusedWith('publishing/not-now'))
})

test('the history says who did what to which edition, and a text that was returned starts again', async () => {
  const sent = await submitted()
  const returned = await returnDocument(db, reviewer, { ...step(sent.id, sent.seen), opinion: '数字有误' }, NOW)
  assert.equal(returned.state, 'draft')
  const changed = await changeDocument(db, clerk, { id: sent.id, seen: returned.seen, text: documentText({ title: '改后' }) }, NOW)
  const again = await submitDocument(db, clerk, step(sent.id, changed.seen), NOW)
  const first = await passFirstReview(db, reviewer, step(sent.id, again.seen), NOW)
  const final = await passFinalReview(db, head, step(sent.id, first.seen), LATER)
  const last = await reviewSecurity(db, reviewer, { ...step(sent.id, final.seen), ...harmless(), publish: true }, LATER)
  const { facts, seen } = await findDocument(db, head, sent.id, LATER)
  assert.equal(seen, last.seen)
  assert.deepEqual(
    facts.map(({ title, says, recordedBy, happenedOn }) => [title, says, recordedBy, happenedOn]),
    [
      ['起草', '第1版', clerk.name, '2025-09-26'],
      ['送审', '第1版：同意（初审、终审（签发）、保密审查）', clerk.name, '2025-09-26'],
      ['退回', '第1版：数字有误', reviewer.name, '2025-09-26'],
      ['修改', '第2版', clerk.name, '2025-09-26'],
      ['送审', '第2版：同意（初审、终审（签发）、保密审查）', clerk.name, '2025-09-26'],
      ['初审通过', '第2版：同意', reviewer.name, '2025-09-26'],
      ['终审通过', '第2版：同意', head.name, '2025-10-09'],
      ['保密审查', '公开；五项均不涉及；第2版：同意', reviewer.name, '2025-10-09'],
      ['发布', '第2版', reviewer.name, '2025-10-09'],
    ],
  )
})

test('a text equal to the present one files nothing', async () => {
  const { id, seen } = await draftDocument(db, clerk, documentText(), NOW)
  assert.deepEqual((await changeDocument(db, clerk, { id, seen, text: documentText() }, LATER)).seen, seen)
  assert.equal((await findDocument(db, clerk, id, LATER)).editions.length, 1)
})

test('a text that passed waits until somebody publishes it', async () => {
  const sent = await finallyPassed()
  const passed = await reviewSecurity(db, head, { ...step(sent.id, sent.seen), ...harmless(), publish: false }, NOW)
  assert.equal(passed.state, 'passed')
  assert.equal(await findPublished(db, sent.id), undefined)
  assert.equal((await publishDocument(db, clerk, { id: sent.id, seen: passed.seen }, LATER)).state, 'published')
})

test('what differs from the text that was filed is neither passed nor published', async () => {
  /** Past the trigger that refuses changes, as only the owner of the database could. */
  async function smuggle(id: number) {
    await sql`alter table editions disable trigger editions__append_only`.execute(db)
    await sql`update editions set text = text || '{"summary": "夹带"}' where document_id = ${id}`.execute(db)
    await sql`alter table editions enable trigger editions__append_only`.execute(db)
  }
  const sent = await finallyPassed()
  const passed = await reviewSecurity(db, head, { ...step(sent.id, sent.seen), ...harmless(), publish: false }, NOW)
  await smuggle(sent.id)
  await assert.rejects(publishDocument(db, clerk, { id: sent.id, seen: passed.seen }, NOW), refusedWith('publishing/text-differs'))
  const other = await submitted()
  await smuggle(other.id)
  await assert.rejects(passFirstReview(db, reviewer, step(other.id, other.seen), NOW), refusedWith('publishing/other-text'))
})

test('the day of publication stays when a later text is published, and the old text stays until then', async () => {
  const { id, seen } = await publishedDocument(db, office, documentText({ title: '第一稿' }), NOW)
  const changed = await changeDocument(db, clerk, { id, seen, text: documentText({ title: '第二稿', columnKey: 'budget' }) }, LATER)
  assert.equal((await findPublished(db, id))?.title, '第一稿')
  const sent = await submitDocument(db, clerk, step(id, changed.seen), LATER)
  const first = await passFirstReview(db, reviewer, step(id, sent.seen), LATER)
  const final = await passFinalReview(db, head, step(id, first.seen), LATER)
  await reviewSecurity(db, head, { ...step(id, final.seen), ...harmless(), publish: true }, LATER)
  const found = await findPublished(db, id)
  assert.deepEqual([found?.title, found?.columnKey], ['第二稿', 'budget'])
  assert.deepEqual([found?.publishedAt, found?.updatedAt], [NOW, LATER])
})

test('a normative document is marked as repealed and stays; another kind cannot be', async () => {
  const norm = documentText({ columnKey: 'normative', kind: 'normative', documentNumber: '示政规〔2025〕1号' })
  const { id, seen } = await publishedDocument(db, office, norm, NOW)
  const end = { ...step(id, seen), endedOn: d('2025-10-01'), reason: 'repealed' } as const
  await assert.rejects(endNormativeDocument(db, head, { ...end, endedOn: d('2025-09-01') }, LATER), FormProblem)
  await endNormativeDocument(db, head, end, LATER)
  assert.equal((await findPublished(db, id))?.validity?.endReason, 'repealed')
  const plain = await publishedDocument(db, office, documentText(), NOW)
  await assert.rejects(
    endNormativeDocument(db, head, { ...end, id: plain.id, seen: plain.seen }, LATER),
    refusedWith('publishing/no-validity'),
  )
})

test('a withdrawn document is gone from the portal and its history stays', async () => {
  const { id, seen } = await publishedDocument(db, office, documentText(), NOW)
  await withdrawDocument(db, head, step(id, seen), LATER)
  assert.equal(await findPublished(db, id), undefined)
  const { count } = await db
    .selectFrom('editorial_facts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(count, 7)
})

test('index numbers run on without gaps, also when two are drafted at once', async () => {
  const { id } = await agency(db)
  const people = await editorialOffice(db, id)
  await Promise.all([1, 2, 3].map(() => draftDocument(db, people.clerk, documentText(), NOW)))
  const rows = await db.selectFrom('documents').select('index_number').where('agency_id', '=', id).orderBy('index_number').execute()
  assert.deepEqual(
    rows.map((row) => row.index_number.slice(-10)),
    ['2025-00001', '2025-00002', '2025-00003'],
  )
})

test('a document of another agency cannot be touched', async () => {
  const stranger = await editorialOffice(db, (await agency(db)).id)
  const sent = await submitted()
  await assert.rejects(passFirstReview(db, stranger.reviewer, step(sent.id, sent.seen), NOW), refusedWith('publishing/not-found'))
})

const HASH = (sign: string) => sign.repeat(64)
const attached = (sign: string) => documentText({ files: [{ hash: HASH(sign), name: '附件' }] })

test('only files of the own agency can be attached, whoever knows a hash; what the document has stays', async () => {
  const other = await editorialOffice(db, (await agency(db)).id)
  const stored = ['a', 'b', 'c'].map((sign) => ({ hash: HASH(sign), media_type: 'application/pdf', size: 1, stored_at: NOW }))
  await db.insertInto('files').values(stored).execute()
  await recordUpload(db, reviewer, HASH('a'), NOW)
  await recordUpload(db, other.clerk, HASH('b'), NOW)
  // c came with an application; d is not stored.
  for (const sign of ['b', 'c', 'd']) await assert.rejects(draftDocument(db, clerk, attached(sign), NOW), FormProblem)
  const { id, seen } = await draftDocument(db, clerk, attached('a'), NOW)
  for (const sign of ['b', 'c', 'd']) await assert.rejects(changeDocument(db, clerk, { id, seen, text: attached(sign) }, NOW), FormProblem)
  await recordUpload(db, other.clerk, HASH('a'), NOW)
  await draftDocument(db, other.clerk, attached('a'), NOW)

  await db.deleteFrom('file_uploads').where('hash', '=', HASH('a')).execute()
  await changeDocument(db, clerk, { id, seen, text: { ...attached('a'), title: '附件照旧' } }, NOW)
  await assert.rejects(draftDocument(db, clerk, attached('a'), NOW), FormProblem)
})

test('a document without a first draft has no row to store', async () => {
  const nothing = EDITORIAL_PROCEDURE.begin({ kind: 'general', finalReview: 'head', securityReview: 'reviewer' })
  await assert.rejects(derivedColumns(db, 1, nothing), /without a first draft/)
})
