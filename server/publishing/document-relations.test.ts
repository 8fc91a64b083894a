import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { agency } from '../../tests/given.ts'
import { documentText, editorialOffice, finallyPassed, harmless, passAll, publishedDocument } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { canonicalText, textHash } from './canonical-text.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import { endNormativeDocument } from './end-normative-document.ts'
import { findDocument } from './find-document.ts'
import { publishWhenDue, reviewSecurity, scheduleDocument, withdrawDocument } from './index.ts'
import { prolongDocument } from './prolong-document.ts'
import type { DocumentText } from './schema.ts'

const NOW = new Date('2025-09-26T02:00:00Z')
const { app, runtime } = await testRuntime(NOW.toISOString())
const { db } = runtime
const { id: agencyId, slug } = await agency(db)
const office = await editorialOffice(db, agencyId)
const { clerk, head } = office
let numbers = 0

function norm(more: Partial<DocumentText> = {}): DocumentText {
  numbers += 1
  const documentNumber = `示政规〔2025〕${numbers}号`
  return documentText({ columnKey: 'normative', kind: 'normative', documentNumber, title: `第${numbers}号办法`, ...more })
}
const published = (more: Partial<DocumentText> = {}) => publishedDocument(db, office, norm(more), NOW)
const row = (id: number) => db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const page = async (path: string) => (await app.inject(path)).body
const problems = (wanted: string[]) => (error: unknown) => {
  assert.ok(error instanceof FormProblem, String(error))
  assert.deepEqual(
    error.fields.map(({ path }) => path),
    wanted,
  )
  return true
}

test('a newer document ends those that it repeals from the day on which it takes effect, and the pages link both ways', async () => {
  const [old, other] = [await published(), await published()]
  const text = norm({ title: '新的办法', repeals: [old.id], amends: [other.id], effectiveOn: d('2025-10-01') })
  const waits = await finallyPassed(db, office, text, NOW)
  assert.equal((await row(old.id)).ended_on, null)
  assert.doesNotMatch(await page(`/d/${old.id}`), /修改沿革|新的办法/, 'nothing of a text in work')
  const { id } = await reviewSecurity(db, head, { ...waits, opinion: '', ...harmless(), publish: true }, NOW)
  const ended = await row(old.id)
  assert.deepEqual([ended.ended_on, ended.end_reason], ['2025-10-01', 'replaced'])
  assert.equal((await row(other.id)).ended_on, null)
  assert.match(await page(`/d/${old.id}`), new RegExp(`被废止：<a href="/d/${id}">新的办法`))
  assert.match(await page(`/d/${other.id}`), new RegExp(`被修改：<a href="/d/${id}">新的办法`))
  assert.match(await page(`/d/${id}`), new RegExp(`同时废止：<a href="/d/${old.id}">`))
  const { facts } = await findDocument(db, clerk, old.id, NOW)
  assert.equal(facts.at(-1)?.says, '自 2025-10-01 起由《新的办法》废止')
  const audited = await db.selectFrom('audit').select('action').where('subject', '=', `document:${old.id}`).orderBy('id', 'desc').execute()
  assert.equal(audited[0]?.action, 'end-normative-document')
  // The next edition still names what it has ended.
  const { seen } = await findDocument(db, clerk, id, NOW)
  await changeDocument(db, clerk, { id, seen, text: { ...text, summary: '更正后的概述' } }, NOW)
})

test('a correction goes on naming what a later document has ended; a new document may not name it', async () => {
  const old = await published()
  const text = norm({ title: '修改决定', amends: [old.id] })
  const { id } = await publishedDocument(db, office, text, NOW)
  await publishedDocument(db, office, norm({ title: '重新制定', repeals: [old.id] }), NOW)
  const { seen } = await findDocument(db, clerk, id, NOW)
  const corrected = await changeDocument(db, clerk, { id, seen, text: { ...text, summary: '更正后的概述' } }, NOW)
  const repealing = { ...text, amends: [], repeals: [old.id] }
  await assert.rejects(changeDocument(db, clerk, { id, seen: corrected.seen, text: repealing }, NOW), problems(['repeals']))
  await assert.rejects(draftDocument(db, clerk, norm({ amends: [old.id] }), NOW), problems(['amends']))
})

test('a scheduled document ends the older one at its time, not before', async () => {
  const old = await published()
  const waits = await finallyPassed(db, office, norm({ repeals: [old.id] }), NOW)
  const passed = await reviewSecurity(db, head, { ...waits, opinion: '', ...harmless(), publish: false }, NOW)
  await scheduleDocument(db, clerk, { ...passed, publishOn: d('2025-09-27'), publishAt: '08:00' }, NOW)
  assert.equal((await row(old.id)).ended_on, null)
  await publishWhenDue(db, passed.id, new Date('2025-09-27T00:00:00Z'))
  assert.equal((await row(old.id)).ended_on, '2025-09-01')
})

test('what has ended or was withdrawn meanwhile holds up nothing and stays as it is', async () => {
  const [ended, withdrawn] = [await published(), await published()]
  const waits = await finallyPassed(db, office, norm({ repeals: [ended.id, withdrawn.id] }), NOW)
  await endNormativeDocument(db, head, { ...ended, endedOn: d('2025-09-20'), reason: 'lapsed', opinion: '清理' }, NOW)
  await withdrawDocument(db, head, { ...withdrawn, reason: 'mistaken', opinion: '误发' }, NOW)
  await reviewSecurity(db, head, { ...waits, opinion: '', ...harmless(), publish: true }, NOW)
  assert.deepEqual([(await row(ended.id)).end_reason, (await row(withdrawn.id)).ended_on], ['lapsed', null])
})

test('only own documents with a period of validity that are public and stand are repealed or amended', async () => {
  const { id: strange } = await agency(db)
  const others = await editorialOffice(db, strange)
  const foreign = await publishedDocument(db, others, norm(), NOW)
  const general = await publishedDocument(db, office, documentText(), NOW)
  const draft = await draftDocument(db, clerk, norm(), NOW)
  const gone = await published()
  await endNormativeDocument(db, head, { ...gone, endedOn: d('2025-09-20'), reason: 'repealed', opinion: '清理' }, NOW)
  for (const { id } of [foreign, general, draft, gone, { id: 999_999 }])
    await assert.rejects(draftDocument(db, clerk, norm({ repeals: [id] }), NOW), problems(['repeals']), String(id))
  await assert.rejects(draftDocument(db, clerk, norm({ amends: [foreign.id] }), NOW), problems(['amends']))
  const own = await published()
  await assert.rejects(
    changeDocument(db, clerk, { ...own, text: norm({ repeals: [own.id] }) }, NOW),
    problems(['repeals']),
    'a document cannot repeal itself',
  )
})

test('the fields that a text may have are left out of its fingerprint when they are absent', async () => {
  const text = norm()
  assert.doesNotMatch(canonicalText(text), /repeals|amends|firstPublished/)
  const drafted = await draftDocument(db, clerk, { ...text, repeals: [], amends: [], firstPublishedIn: ' ' }, NOW)
  assert.equal(drafted.textHash, textHash(text))
})

test('有效期: prolonged while it runs, to a later day, and kept by a corrected text', async () => {
  const one = await published({ validTo: d('2025-09-26') })
  const prolong = (to: { readonly id: number; readonly seen: number }, validTo: string, at = NOW) =>
    prolongDocument(db, head, { ...to, validTo: d(validTo), opinion: '经评估继续执行' }, at)
  await assert.rejects(prolong(one, '2025-09-26'), problems(['validTo']))
  await assert.rejects(prolong(one, '2027-09-26', new Date('2025-09-27T02:00:00Z')), problems(['validTo']), 'the last day has passed')
  await assert.rejects(prolong(await published(), '2027-09-26'), problems(['validTo']), 'it has no last day')
  const longer = await prolong(one, '2027-09-26')
  assert.equal((await row(one.id)).valid_to, '2027-09-26')
  assert.match(await page(`/d/${one.id}`), /有效期至<\/dt><dd>2027年9月26日/)
  await assert.rejects(prolong(longer, '2027-09-26'), problems(['validTo']))
  const { editions } = await findDocument(db, clerk, one.id, NOW)
  const text = { ...(editions[0]?.text ?? norm()), summary: '更正后的概述' }
  await publishedAgain(one.id, longer.seen, text)
  assert.equal((await row(one.id)).valid_to, '2027-09-26')
  await publishedAgain(one.id, (await findDocument(db, clerk, one.id, NOW)).seen, { ...text, validTo: d('2029-09-26') })
  assert.equal((await row(one.id)).valid_to, '2029-09-26')
})

async function publishedAgain(id: number, seen: number, text: DocumentText) {
  await passAll(db, office, await changeDocument(db, clerk, { id, seen, text }, NOW), NOW)
}

test('接管的文件: its original day is shown apart, no deadline runs, and the server’s own day is not touched', async () => {
  const text = norm({
    madeOn: d('2018-03-01'),
    formedOn: d('2018-03-01'),
    firstPublishedOn: d('2018-03-05'),
    firstPublishedIn: '原门户网站',
  })
  const drafted = await draftDocument(db, clerk, text, NOW)
  const { document, deadline } = await findDocument(db, clerk, drafted.id, NOW)
  assert.deepEqual([deadline, document.publishBy, document.publishNotBefore], [null, null, null])
  const { firstPublishedOn: _, firstPublishedIn: __, ...plain } = text
  const due = await draftDocument(db, clerk, { ...plain, formedOn: d('2025-09-01') }, NOW)
  assert.equal((await findDocument(db, clerk, due.id, NOW)).deadline?.publishBy, '2025-09-28')
  const taken = await publishedDocument(db, office, text, NOW)
  const html = await page(`/d/${taken.id}`)
  assert.match(html, /原发布日期<\/dt><dd>2018年3月5日（原门户网站）/)
  assert.match(html, /接收日期<\/dt><dd>2025年9月26日/)
  assert.deepEqual((await row(taken.id)).published_at, NOW)
})

test('文件清单 and 规章库: three lists as they stand today, also as Excel, with nothing that is not public', async () => {
  const government = await agency(db, { kind: 'government' })
  const people = await editorialOffice(db, government.id)
  const publish = (more: Partial<DocumentText>) => publishedDocument(db, people, norm(more), NOW)
  await db.updateTable('agencies').set({ makes_regulations: true }).where('id', '=', government.id).execute()
  const first = await publish({ title: '第一办法', kind: 'regulation', documentNumber: '第1号令' })
  await publish({ title: '第二办法', validTo: d('2025-09-25') })
  const third = await publish({ title: '第三办法', validTo: d('2025-09-26') })
  await publish({ title: '关于修改第一办法的决定', kind: 'regulation', documentNumber: '第2号令', amends: [first.id], repeals: [third.id] })
  await draftDocument(db, people.clerk, norm({ title: '起草中的办法' }), NOW)
  const html = await page(`/a/${government.slug}/normative/lists/`)
  const [, inForce = '', repealed = '', lapsed = ''] = html.split('<section id="')
  assert.match(inForce, /第一办法.*关于修改第一办法的决定/s)
  assert.match(repealed, /第三办法.*已被替代（2025-09-01起），《关于修改第一办法的决定》废止/s)
  assert.match(lapsed, /第二办法.*有效期已满（2025-09-26起）/s)
  assert.doesNotMatch(html, /起草中/)
  assert.match(await page(`/a/${government.slug}/normative/`), /normative\/lists\//)
  const library = await page('/regulations')
  assert.match(
    library,
    /第一办法<\/a><br><span class="quiet">（2025年9月26日以第1号令公布　根据2025年9月1日《关于修改第一办法的决定》修改）/,
  )
  assert.doesNotMatch(library, /第二办法|第三办法/)
  const sheet = await app.inject(`/a/${government.slug}/normative/lists/lists.xlsx`)
  assert.equal(sheet.statusCode, 200)
  assert.equal(sheet.rawPayload.subarray(0, 2).toString(), 'PK')
  assert.equal((await app.inject('/a/nobody/normative/lists/lists.xlsx')).statusCode, 404)
  assert.match(await page(`/a/${slug}/normative/lists/`), /没有失效的文件|失效的文件/)
  let last = 0
  for (let tries = 0; tries < 10; tries += 1) last = (await app.inject(`/a/${government.slug}/normative/lists/lists.xlsx`)).statusCode
  assert.equal(last, 429, 'a sheet is written anew for each reading')
})
