import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice, harmless, publishedDocument } from '../../tests/given-document.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { changeAgency } from '../organisations/change-agency.ts'
import { createAgency } from '../organisations/create-agency.ts'
import { endAgency } from '../organisations/end-agency.ts'
import { renameAgency } from '../organisations/rename-agency.ts'
import type { NewAgency } from '../organisations/schema.ts'
import type { Actor } from '../platform/access/actor.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { recordUpload } from '../platform/runtime/file-uploads.ts'
import { draftGuide } from './draft-guide.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { findAgencyGuide, findOwnGuideState } from './find-guide.ts'
import { findPublished } from './find-published.ts'
import { passFinalReview, passFirstReview, reviewSecurity, submitDocument, withdrawDocument } from './index.ts'
import { sanitiseBody } from './sanitise-body.ts'

const { app, runtime } = await testRuntime('2025-09-26T02:00:00Z')
const { db, clock } = runtime
const NOW = clock()
const LATER = new Date('2025-10-09T02:00:00Z')
const SYSTEM: Actor = { kind: 'system', name: '示例区' }
const returnDocument = plainVerb(EDITORIAL_LEDGER, 'returnDocument')
let count = 0

/** An agency with a profile, complete unless told otherwise, and the people who edit for it. */
async function office(says: Partial<NewAgency> = {}) {
  count += 1
  const form: NewAgency = {
    kind: 'department',
    name: `示例区第${count}水务局`,
    shortName: `第${count}局`,
    letterPrefix: `示水${count}`,
    slug: `water-${count}`,
    code: `1134000000000${String(count).padStart(4, '0')}X`,
    disclosureOffice: '办公室',
    address: '人民路8号',
    postcode: '237000',
    phone: '0564-2770001',
    fax: '无',
    email: 'water@example.gov.cn',
    officeHours: '工作日9:00—17:00',
    ...says,
  }
  const { id: agencyId } = await createAgency(db, SYSTEM, form, NOW)
  const people = await editorialOffice(db, agencyId)
  const publish = async (now = NOW) => {
    const drafted = await draftGuide(db, people.clerk, now)
    const step = { id: drafted.id, opinion: '' }
    const sent = await submitDocument(db, people.clerk, { ...step, seen: drafted.seen }, now)
    const first = await passFirstReview(db, people.reviewer, { ...step, seen: sent.seen }, now)
    const final = await passFinalReview(db, people.head, { ...step, seen: first.seen }, now)
    return reviewSecurity(db, people.head, { ...step, seen: final.seen, ...harmless(), publish: true }, now)
  }
  const change = (changes: Partial<NewAgency>, now = NOW) => changeAgency(db, SYSTEM, { ...form, ...changes, agencyId }, now)
  const differs = async (now = NOW) => (await findAgencyGuide(db, agencyId, now)).differs.map(({ title }) => title)
  return { ...people, agencyId, form, publish, change, differs }
}
const refusedWith =
  (code: string, says = /./) =>
  (error: unknown) =>
    error instanceof Refusal && error.code === code && says.test(error.message)
async function lastAgencyFact(agencyId: number): Promise<number> {
  const { seen } = await db
    .selectFrom('agency_facts')
    .select(({ fn }) => fn.max('id').as('seen'))
    .where('agency_id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return seen
}
const editions = (documentId: number) =>
  db
    .selectFrom('editions')
    .select(['id', 'number', 'text', 'text_hash', 'changed_at'])
    .where('document_id', '=', documentId)
    .orderBy('number')
    .execute()

test('概况不完整的不能生成，写明填哪一栏；填齐以后生成草稿，审核以前门户上没有', async () => {
  const { clerk, agencyId, change } = await office({ fax: ' ', disclosureOffice: '' })
  await assert.rejects(draftGuide(db, clerk, NOW), refusedWith('publishing/guide-incomplete', /政府信息公开工作机构、传真号码/))
  const { missing, document, parts } = await findOwnGuideState(db, clerk, NOW)
  assert.deepEqual([missing.map(({ title }) => title), document], [['名称', '传真号码'], null])
  assert.ok(parts.every(({ because }) => because !== ''))
  assert.equal((await findAgencyGuide(db, agencyId, NOW)).missing.length, 2)
  await change({ fax: '无', disclosureOffice: '办公室' })
  const { id, state } = await draftGuide(db, clerk, NOW)
  assert.equal(state, 'draft')
  assert.equal(await findPublished(db, id), undefined)
  const { guide_profile } = await db.selectFrom('documents').select('guide_profile').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(guide_profile, null)
  const [line] = await db.selectFrom('audit').select('action').where('subject', '=', `document:${id}`).execute()
  assert.equal(line?.action, 'draft-guide')
})

test('生成的正文是信息正文的格式，净化不改一字；发布后在指南栏目', async () => {
  const { publish, form } = await office({ duties: '主管“水务” & 防汛' })
  const found = await findPublished(db, (await publish()).id)
  assert.equal(found?.columnKey, 'guide')
  assert.equal(found.title, `${form.name}政府信息公开指南`)
  assert.equal(sanitiseBody(found.text.body), found.text.body)
  assert.ok(found.text.body.includes('主管“水务” &amp; 防汛'))
})

test('概况没有变的不重新生成，也没有提示；变了的提示到新的一版发布，旧版本一字不改', async () => {
  const { clerk, head, publish, change, differs } = await office()
  const { id } = await publish()
  assert.deepEqual(await differs(), [])
  await assert.rejects(draftGuide(db, clerk, NOW), refusedWith('publishing/guide-unchanged'))
  const before = await editions(id)
  await change({ court: '示例区人民法院' }, LATER)
  assert.deepEqual(await differs(LATER), [], '指南不写的项目')
  await change({ phone: '0564-2779999' }, LATER)
  assert.deepEqual(await differs(LATER), ['联系电话'])
  const own = await findOwnGuideState(db, clerk, LATER)
  assert.deepEqual([own.isMade, own.document?.id, own.document?.state], [false, id, 'published'])

  const drafted = await draftGuide(db, clerk, LATER)
  assert.equal(drafted.id, id, '同一件信息的新版本')
  assert.deepEqual(await differs(LATER), ['联系电话'], '发布以前仍然提示')
  assert.equal((await findOwnGuideState(db, clerk, LATER)).isMade, true)
  await assert.rejects(draftGuide(db, clerk, LATER), refusedWith('publishing/guide-unchanged'))
  assert.ok(!(await findPublished(db, id))?.text.body.includes('0564-2779999'))

  const sent = await submitDocument(db, clerk, { id, seen: drafted.seen, opinion: '' }, LATER)
  await returnDocument(db, head, { id, seen: sent.seen, opinion: '电话再核对' }, LATER)
  await change({ phone: '0564-2778888' }, LATER)
  await publish(LATER)
  assert.deepEqual(await differs(LATER), [])
  assert.ok((await findPublished(db, id))?.text.body.includes('0564-2778888'))
  const after = await editions(id)
  assert.equal(after.length, 3)
  assert.deepEqual(after.slice(0, 1), before)
})

test('更名以后：旧指南的版本仍是当时的名称，新的一版用新名称', async () => {
  const { agencyId, form, publish, differs } = await office()
  const { id } = await publish()
  const seen = await lastAgencyFact(agencyId)
  const names = { name: '示例区水利局', shortName: '区水利局', letterPrefix: '示利' }
  await renameAgency(db, SYSTEM, { agencyId, seen, on: d('2025-10-01'), basis: '示编发〔2025〕1号', ...names }, NOW)
  assert.deepEqual(await differs(new Date('2025-09-30T15:59:59Z')), [], '更名的前一日')
  assert.deepEqual(await differs(new Date('2025-09-30T16:00:00Z')), ['机关名称'], '更名之日')
  assert.equal((await findPublished(db, id))?.title, `${form.name}政府信息公开指南`)
  await publish(LATER)
  assert.deepEqual(
    (await editions(id)).map(({ text }) => (text as { title: string }).title),
    [`${form.name}政府信息公开指南`, '示例区水利局政府信息公开指南'],
  )
})

test('手写的指南不提示；更新时作为它的新版本，附件保留；同栏目的申请表不受影响', async () => {
  const { clerk, reviewer, head, change, differs, publish } = await office()
  const people = { clerk, reviewer, head }
  const { hash } = await runtime.files.put(db, PLAIN_PDF, NOW)
  await recordUpload(db, clerk, hash, NOW)
  const files = [{ hash, name: '申请表.pdf' }]
  const typed = await publishedDocument(db, people, documentText({ columnKey: 'guide', title: '水务局信息公开指南', files }), NOW)
  const form = await publishedDocument(db, people, documentText({ columnKey: 'guide', title: '申请表' }), LATER)
  await change({ phone: '0564-2779999' })
  assert.deepEqual(await differs(), [])
  assert.equal((await publish(LATER)).id, typed.id)
  assert.deepEqual((await findPublished(db, typed.id))?.text.files, files)
  assert.equal((await editions(form.id)).length, 1)
  await change({ phone: '0564-2778888' }, LATER)
  assert.deepEqual(await differs(LATER), ['联系电话'])
  const { seen } = await db
    .selectFrom('editorial_facts')
    .select(({ fn }) => fn.max('id').as('seen'))
    .where('document_id', '=', typed.id)
    .executeTakeFirstOrThrow()
  await withdrawDocument(db, head, { id: typed.id, seen, opinion: '撤回' }, LATER)
  assert.deepEqual(await differs(LATER), [], '撤回以后没有生效的指南')
  assert.notEqual((await draftGuide(db, clerk, LATER)).id, typed.id)
})

test('并入的机关的指南不是承继机关的指南', async () => {
  const [gone, heir] = [await office(), await office()]
  const { id } = await gone.publish()
  const merged = { act: 'merged', successorId: heir.agencyId, on: d('2025-10-01'), basis: '示编发〔2025〕2号' } as const
  await endAgency(db, SYSTEM, { agencyId: gone.agencyId, seen: await lastAgencyFact(gone.agencyId), ...merged }, LATER)
  const { agency_id } = await db.selectFrom('documents').select('agency_id').where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(agency_id, heir.agencyId, '信息已经移交')
  assert.deepEqual([await heir.differs(LATER), await gone.differs(LATER)], [[], []])
  assert.notEqual((await draftGuide(db, heir.clerk, LATER)).id, id)
})

test('两人同时生成，只有一件', async () => {
  const { clerk, head, agencyId } = await office()
  const done = await Promise.allSettled([draftGuide(db, clerk, NOW), draftGuide(db, head, NOW)])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await db.selectFrom('documents').select('id').where('agency_id', '=', agencyId).execute()).length, 1)
})

test('同一次点击重复送达的，只生成一份，答复相同', async () => {
  const { clerk, agencyId } = await office()
  const session = await given.signedIn(db, clerk, clock())
  const headers = { ...session.headers, 'idempotency-key': 'guide-pressed-once' }
  const send = () => app.inject({ ...session, method: 'POST', url: '/api/guide', headers, payload: {} })
  const replies = [...(await Promise.all([send(), send(), send()])), await send()]
  assert.deepEqual(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size, 1, replies[0]?.body)
  assert.equal(replies[0]?.statusCode, 200)
  assert.equal((await db.selectFrom('documents').select('id').where('agency_id', '=', agencyId).execute()).length, 1)
})

test('各人只生成本机关的；没有编辑权限的不能生成；管理员和政务公开办可以比对', async () => {
  const [ours, others] = [await office(), await office()]
  await ours.publish()
  const signIn = (roles: Parameters<typeof given.officer>[1]['roles'], agencyId = ours.agencyId) =>
    given.officer(db, { agencyId, ...(roles && { roles }) }).then((officer) => given.signedIn(db, officer, clock()))
  const other = await signIn(['information-manager'], others.agencyId)
  assert.equal((await app.inject({ url: '/api/guide', ...other })).json().document, null)
  const made = await app.inject({ method: 'POST', url: '/api/guide', ...other, payload: {} })
  assert.equal(made.statusCode, 200)
  const { agency_id } = await db
    .selectFrom('documents')
    .select('agency_id')
    .where('id', '=', made.json<{ id: number }>().id)
    .executeTakeFirstOrThrow()
  assert.equal(agency_id, others.agencyId)
  assert.equal((await app.inject({ method: 'POST', url: '/api/guide', ...other, payload: { agencyId: ours.agencyId } })).statusCode, 422)
  const clerk = await signIn(['request-clerk'])
  assert.equal((await app.inject({ method: 'POST', url: '/api/guide', ...clerk, payload: {} })).statusCode, 403)
  assert.equal((await app.inject({ url: `/api/agencies/${ours.agencyId}/guide`, ...clerk })).statusCode, 403)
  await ours.change({ phone: '0564-2779999' })
  for (const role of ['system-admin', 'supervisor'] as const) {
    const reply = await app.inject({ url: `/api/agencies/${ours.agencyId}/guide`, ...(await signIn([role])) })
    assert.deepEqual(
      reply.json<{ differs: { title: string }[] }>().differs.map(({ title }) => title),
      ['联系电话'],
    )
  }
})
