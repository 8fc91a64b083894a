import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { documentText } from '../../tests/given-document.ts'
import { submitted } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { storeErrorReport } from '../error-reports/index.ts'
import { CITIZEN, type Officer } from '../platform/access/actor.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { EDITORIAL_LEDGER } from '../publishing/editorial-ledger.ts'
import { draftDocument, submitDocument } from '../publishing/index.ts'
import { confirmReceipt } from '../requests/index.ts'
import { clearNoticeMarks } from './notices.ts'

const { runtime, app, setNow } = await testRuntime('2025-10-20T02:00:00Z')
const { db, clock } = runtime
const government = await given.agency(db, { kind: 'government', name: '示例区人民政府' })
const office = await given.agency(db, { kind: 'government-office', parentId: government.id, name: '示例区政府办公室' })
const bureau = await given.agency(db, { parentId: government.id, name: '示例区住房局' })
await db
  .updateTable('agencies')
  .set({ letter_prefix: '示', court: '示例法院', reconsideration_online: 'https://fy.example.gov.cn' })
  .execute()
const person = (name: string, agencyId: number, ...roles: Role[]) => given.officer(db, { agencyId, roles, name })
const clerk = await person('王经办', bureau.id, 'information-manager', 'request-clerk')
const colleague = await person('孙同事', bureau.id, 'information-manager', 'request-clerk')
const reviewer = await person('李初审', bureau.id, 'reviewer')
const second = await person('陈复审', bureau.id, 'reviewer')
const head = await person('赵负责', bureau.id, 'head')
const neighbour = await person('钱邻居', office.id, 'information-manager', 'request-clerk')
const supervisor = await person('周督查', office.id, 'supervisor')
const passFirstReview = plainVerb(EDITORIAL_LEDGER, 'passFirstReview')
const returnDocument = plainVerb(EDITORIAL_LEDGER, 'returnDocument')

interface Bell {
  items: { key: string; title: string; says: string; to: string; read: boolean }[]
  unread: number
}
const bell = async (officer: Officer) =>
  (await app.inject({ url: '/api/desk/notices', ...(await given.signedIn(db, officer, clock())) })).json<Bell>()
const says = async (officer: Officer) => (await bell(officer)).items.map((one) => `${one.to} ${one.says}`)
const mark = async (officer: Officer, notices: readonly string[]) =>
  app.inject({
    method: 'POST',
    url: '/api/desk/notices/read',
    payload: { notices },
    ...(await given.signedIn(db, officer, clock())),
  })

test('who reviews is told of a text that came, who wrote it of its return; what somebody else took is no notice', async () => {
  const { id, seen } = await draftDocument(db, clerk, documentText({ title: '水利规划' }), clock())
  const sent = await submitDocument(db, clerk, { id, seen, opinion: '' }, clock())
  assert.deepEqual(await says(reviewer), [`/documents/${id} 王经办送审，请您初审`])
  assert.deepEqual(await says(second), [`/documents/${id} 王经办送审，请您初审`])
  assert.deepEqual([await says(clerk), await says(colleague), await says(neighbour), await says(supervisor)], [[], [], [], []])
  const passed = await passFirstReview(db, reviewer, { id, seen: sent.seen, opinion: '' }, clock())
  assert.deepEqual(await says(head), [`/documents/${id} 李初审初审通过，请您终审（签发）`])
  assert.deepEqual([await says(reviewer), await says(second)], [[], []])
  await returnDocument(db, head, { id, seen: passed.seen, opinion: '数字有误' }, clock())
  assert.deepEqual(await says(clerk), [`/documents/${id} 赵负责退回：数字有误`])
  assert.deepEqual(await says(head), [])
})

test('what is read stays read for one account alone; reading twice changes nothing', async () => {
  const { id, seen } = await submitted(db, bureau.id, '2025-10-20')
  const mine = await bell(clerk)
  const [notice] = mine.items.filter(({ to }) => to === `/requests/${id}`)
  assert.deepEqual([notice?.says, notice?.read, mine.unread], ['收到新的申请，请确认收到', false, 2])
  assert.equal((await mark(clerk, [notice?.key ?? ''])).statusCode, 200)
  assert.equal((await mark(clerk, [notice?.key ?? ''])).statusCode, 200)
  const after = await bell(clerk)
  assert.deepEqual([after.unread, after.items.find(({ key }) => key === notice?.key)?.read], [1, true])
  assert.equal((await bell(colleague)).unread, 1)
  assert.deepEqual(await says(neighbour), [])
  await confirmReceipt(db, colleague, { id, seen, happenedOn: localDate('2025-10-20') }, clock())
  assert.equal(
    (
      await mark(
        clerk,
        after.items.map(({ key }) => key),
      )
    ).statusCode,
    200,
  )
  assert.equal((await bell(clerk)).unread, 0)
})

test('a mark names a notice, and at most a hundred at once', async () => {
  for (const wrong of [[], ['x'], ['request:0'], Array.from({ length: 101 }, (_, index) => `request:${index + 1}`)])
    assert.equal((await mark(clerk, wrong)).statusCode, 422, JSON.stringify(wrong))
  const administrator = await person('孙系统', office.id, 'system-admin')
  assert.equal((await mark(administrator, ['request:1'])).statusCode, 403)
})

test('a reader’s message is told to whom it came; thirty days later it is no news', async () => {
  const report = await storeErrorReport(db, CITIZEN, { place: '/d/1', kind: 'wording', says: '错字', contact: '' }, 'bell', clock())
  assert.deepEqual(
    (await bell(neighbour)).items.map(({ title }) => title),
    [`网站找错 ${report.number}`],
  )
  setNow('2025-11-19T01:59:59Z')
  assert.equal((await bell(neighbour)).items.length, 1)
  setNow('2025-11-19T02:00:00Z')
  assert.equal((await bell(neighbour)).items.length, 0)
})

test('marks are kept for a year', async () => {
  const count = async () =>
    (
      await db
        .selectFrom('notice_marks')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const before = await count()
  assert.ok(before > 0)
  await clearNoticeMarks(db, new Date('2026-10-20T02:00:00Z'))
  assert.equal(await count(), before)
  await clearNoticeMarks(db, new Date('2026-10-20T02:00:01Z'))
  assert.equal(await count(), 0)
})
