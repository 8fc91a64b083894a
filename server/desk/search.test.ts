import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import * as given from '../../tests/given.ts'
import { documentText, publishedDocument } from '../../tests/given-document.ts'
import { received } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { registerDispute } from '../disputes/register-dispute.ts'
import { storeErrorReport } from '../error-reports/index.ts'
import { CITIZEN, type Officer } from '../platform/access/actor.ts'
import { draftDocument } from '../publishing/index.ts'
import { spokenNumber } from './spoken-number.ts'

const { runtime, app } = await testRuntime('2025-10-20T02:00:00Z')
const { db, clock } = runtime
const government = await given.agency(db, { kind: 'government', name: '示例区人民政府' })
const office = await given.agency(db, { kind: 'government-office', parentId: government.id, name: '示例区政府办公室' })
const bureau = await given.agency(db, { parentId: government.id, name: '示例区住房局' })
await db
  .updateTable('agencies')
  .set({ letter_prefix: '示住建公开', court: '示例法院', reconsideration_online: 'https://fy.example.gov.cn' })
  .execute()
const person = (name: string, agencyId: number, ...roles: Role[]) => given.officer(db, { agencyId, roles, name })
const clerk = await person('王经办', bureau.id, 'information-manager', 'request-clerk')
const reviewer = await person('李初审', bureau.id, 'reviewer')
const head = await person('赵负责', bureau.id, 'head')
const neighbour = await person('钱邻居', office.id, 'information-manager', 'request-clerk')
const supervisor = await person('周督查', office.id, 'supervisor')
const request = await received(db, { agencyId: bureau.id, clerk }, '2025-10-13')
const draft = await draftDocument(db, clerk, documentText({ title: '老旧小区改造方案', documentNumber: '示住建〔2025〕12号' }), clock())
await publishedDocument(db, { clerk, reviewer, head }, documentText({ title: '老旧小区改造结果' }), clock())

interface Group {
  key: string
  items: { title: string; says: string; to: string }[]
  more: string | null
}
async function groups(officer: Officer, text: string, path = 'search'): Promise<Group[]> {
  const url = `/api/desk/${path}?text=${encodeURIComponent(text)}`
  const reply = await app.inject({ url, ...(await given.signedIn(db, officer, clock())) })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ groups: Group[] }>().groups
}
const found = async (...asked: Parameters<typeof groups>) =>
  (await groups(...asked)).flatMap(({ key, items }) => items.map(({ to }) => `${key} ${to}`))

test('one search finds requests, letters, drafts and published texts, each by what its list is searched by', async () => {
  assert.deepEqual(await found(clerk, request.number), [`requests /requests/${request.id}`])
  assert.ok((await found(clerk, '老旧小区 清单')).includes(`requests /requests/${request.id}`))
  assert.ok((await found(clerk, '改造方案')).includes(`documents /documents/${draft.id}`))
  const { number } = await db.selectFrom('letters').select('number').executeTakeFirstOrThrow()
  assert.deepEqual(await found(clerk, number), [`letters /requests/${request.id}`])
  assert.deepEqual(await found(clerk, '没有这样的词'), [])
})

test('a number is found in any brackets, as it is spoken, and with 第', async () => {
  for (const written of [
    '示住建〔2025〕12号',
    '示住建[2025]12号',
    '示住建(2025)12',
    '2025年第12号',
    '二〇二五年第十二号',
    '二零二五年十二号',
  ])
    assert.deepEqual(await found(clerk, written), [`documents /documents/${draft.id}`], written)
  assert.deepEqual(await found(clerk, '二〇二五年第十三号'), [])
  assert.deepEqual(['第一百二十号', '二百零五号', '十号', '二〇二四年第二十号', '第12345号', '老旧小区'].map(spokenNumber), [
    '120号',
    '205号',
    '10号',
    '2024 20号',
    '12345号',
    '老旧小区',
  ])
})

test('cases are found by number, by those who handle them', async () => {
  const opened = { kind: 'reconsideration', caseNumber: '示复〔2025〕7号', body: '示例区人民政府', acceptedOn: '2025-10-10' } as never
  const { id } = await registerDispute(db, clerk, opened, clock())
  assert.deepEqual(await found(clerk, '示复2025 7号'), [`disputes /disputes?open=${id}`])
  const report = await storeErrorReport(db, CITIZEN, { place: '/d/1', kind: 'wording', says: '错字', contact: '' }, 'search', clock())
  const filed = await db.selectFrom('error_reports').select('id').where('number', '=', report.number).executeTakeFirstOrThrow()
  assert.deepEqual(await found(neighbour, report.number), [`error-reports /error-reports?open=${filed.id}`])
  assert.deepEqual([await found(clerk, report.number), await found(neighbour, '示复2025 7号')], [[], []])
})

test('nobody finds what he may not read: another agency’s, a role’s, the administrators’', async () => {
  assert.deepEqual(await found(neighbour, '老旧小区'), [])
  assert.deepEqual(await found(neighbour, request.number), [])
  assert.ok((await found(supervisor, '老旧小区')).includes(`requests /requests/${request.id}`))
  assert.ok(!(await groups(supervisor, '老旧小区')).some(({ items }) => items.some(({ title }) => title.includes('张三'))))
  assert.deepEqual(await found(clerk, '李初审'), [])
  assert.deepEqual(await found(clerk, '示例区住房局'), await found(head, '示例区住房局'))
  const administrator = await person('孙系统', office.id, 'system-admin')
  assert.deepEqual(await found(administrator, reviewer.username, 'account-search'), [`accounts /accounts?text=${reviewer.username}`])
  assert.ok((await found(administrator, '示例区住房局', 'account-search')).includes(`agencies /organisations/${bureau.id}`))
  for (const [officer, path] of [
    [administrator, 'search'],
    [clerk, 'account-search'],
  ] as const) {
    const reply = await app.inject({ url: `/api/desk/${path}?text=x`, ...(await given.signedIn(db, officer, clock())) })
    assert.equal(reply.statusCode, 403, path)
  }
})

test('more than five of a kind lead to the list', async () => {
  for (const each of [1, 2, 3, 4, 5]) await draftDocument(db, clerk, documentText({ title: `水库方案${each}` }), clock())
  const [five] = await groups(clerk, '水库方案')
  assert.deepEqual([five?.items.length, five?.more], [5, null])
  await draftDocument(db, clerk, documentText({ title: '水库方案6' }), clock())
  const [six] = await groups(clerk, '水库方案')
  assert.deepEqual([six?.items.length, six?.more], [5, `/documents?text=${encodeURIComponent('水库方案')}`])
})
