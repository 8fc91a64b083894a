import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { ROLES } from '../../../core/accounts/roles.ts'
import { localDate } from '../../../core/calendar/local-date.ts'
import { formBrowser } from '../../../tests/browser-form.ts'
import * as given from '../../../tests/given.ts'
import { reportingOffice } from '../../../tests/given-annual-report.ts'
import { publishedConsultation } from '../../../tests/given-consultation.ts'
import { documentText } from '../../../tests/given-document.ts'
import { office, received, SAMPLE_APPLICATION, submitted } from '../../../tests/given-request.ts'
import { TWO_WEEKS } from '../../../tests/given-rotation.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import { askForCorrection } from '../../requests/index.ts'
import { writeSheet } from '../runtime/sheet.ts'
import type { Route } from './schema-parts.ts'

const NOW = '2025-10-20T02:00:00Z'
const { app, runtime } = await testRuntime(NOW)
const { db } = runtime
const ours = await office(db)
const reporting = await reportingOffice(db)
const everything = ROLES.map(({ key }) => key)
const person = await given.officer(db, { agencyId: ours.agencyId, roles: everything })
const reporter = await given.officer(db, { agencyId: reporting.id, roles: everything })
let keys = 0

interface Case {
  readonly body: object
  readonly other: object
  readonly path?: string
  readonly by?: typeof person
}

const registration = {
  ...SAMPLE_APPLICATION,
  agencyId: ours.agencyId,
  channel: 'in-person',
  submittedOn: '2025-10-20',
  deliveryWay: 'pick-up',
}
const agency = {
  kind: 'department',
  name: '示例区新设局',
  shortName: '新设局',
  slug: 'new-office',
  code: '11330000000000001X',
  letterPrefix: '示新',
  address: '政务路2号',
  postcode: '100000',
  phone: '010-00000001',
  officeHours: '工作日 9:00–17:00',
}
const agencySheet = (
  await writeSheet('机关', [
    ['统一社会信用代码', '机关名称', '机关简称', '机关类别', '机关代字', '办公地址', '邮政编码', '联系电话', '办公时间'],
    ['11330000000000009X', '示例区表中局', '表中局', '政府工作部门', '示表', '政务路3号', '100000', '010-00000003', '工作日'],
  ])
).toString('base64')
const account = { agencyId: ours.agencyId, username: 'new.clerk', name: '新人' }
const sheet = (
  await writeSheet('账号', [
    ['机关', '姓名', '用户名', '工号', '联系电话'],
    [
      (await db.selectFrom('agencies').select('name').where('id', '=', ours.agencyId).executeTakeFirstOrThrow()).name,
      '表中人',
      'from.sheet',
      '',
      '',
    ],
  ])
).toString('base64')
const colleague = await given.officer(db, { agencyId: ours.agencyId, roles: [] })
const grant = {
  accountId: colleague.accountId,
  agencyId: ours.agencyId,
  roles: ['request-clerk'],
  fromOn: '2025-10-20',
  reason: '任职文件',
}
const rectification = {
  applicantName: '张三',
  phone: '13800000000',
  record: '婚姻登记信息',
  claim: '更正出生日期',
  evidence: '出生医学证明',
  happenedOn: '2025-10-20',
}
const dispute = { kind: 'reconsideration', caseNumber: '示复〔2025〕1号', body: '示例区人民政府', acceptedOn: '2025-10-10' }

const rotation = { ...TWO_WEEKS, firstOn: '2025-10-20', lastOn: '2025-10-31' }

const asking = await publishedConsultation(db, ours.agencyId, '2025-09-01', '2025-10-31', new Date(NOW))

/** A body for each creating route, and another for the same key. */
const CASES: Readonly<Record<string, Case>> = {
  'POST /api/requests': { body: registration, other: { ...registration, subject: '另一件事' } },
  'POST /api/agencies': { body: agency, other: { ...agency, name: '示例区另设局' } },
  'POST /api/agencies/from-sheet': { body: { content: agencySheet, dryRun: false }, other: { content: agencySheet, dryRun: true } },
  'POST /api/accounts': { body: { people: [account] }, other: { people: [{ ...account, name: '另一人' }] } },
  'POST /api/accounts/from-sheet': { body: { content: sheet, dryRun: false }, other: { content: sheet, dryRun: true } },
  'POST /api/memberships': { body: { grants: [grant] }, other: { grants: [{ ...grant, roles: ['reviewer'] }] } },
  'POST /api/documents': { body: documentText(), other: documentText({ title: '另一件信息' }) },
  'POST /api/consultations/:id/opinions': {
    path: `/api/consultations/${asking.id}/opinions`,
    body: { channel: 'letter', happenedOn: '2025-10-20', says: '支持' },
    other: { channel: 'letter', happenedOn: '2025-10-20', says: '反对' },
  },
  'POST /api/rotations': { body: rotation, other: { ...rotation, title: '另一次' } },
  'POST /api/disputes': { body: dispute, other: { ...dispute, body: '示例区人民法院' } },
  'POST /api/rectifications': { body: rectification, other: { ...rectification, claim: '另一项更正' } },
  'POST /api/monthly-figures': {
    body: { month: '2025-09', row: 'licences', value: 7 },
    other: { month: '2025-09', row: 'licences', value: 8 },
    by: reporter,
  },
  'POST /api/annual-reports': { body: { agencyId: reporting.id, year: 2024 }, other: { agencyId: reporting.id, year: 2023 }, by: reporter },
}

/** Verbs on one record that the last fact or the state already guards, or whose next call replaces it; they accept a key like all others. */
const GUARDED = new Set([
  'POST /api/request-findings/:findingId/settle',
  'POST /api/annual-reports/:id/correct',
  'POST /api/audit/verifications',
  'POST /api/second-factor/totp',
  // Made once from a profile: the next call finds the text unchanged.
  'POST /api/guide',
  // Made once from the opinions: the next call finds the result.
  'POST /api/consultations/:id/result',
  // What is loaded again goes on in the same batch. A batch begins and ends once, and a correction names what it saw.
  ...['', '/:id/items/:itemId', '/:id/signature', '/:id/drafts', '/:id/discard'].map((rest) => `POST /api/site-imports${rest}`),
])

const has = (schema: object, name: string): boolean => Object.hasOwn((schema as { readonly properties?: object }).properties ?? {}, name)

function creates({ method, reply, body = Type.Object({}) }: Route): boolean {
  return method === 'POST' && ['id', 'ids', 'items', 'opened', 'done'].some((name) => has(reply, name)) && !has(body, 'seen')
}

async function rows(): Promise<Record<string, number>> {
  const tables = [
    'requests',
    'request_facts',
    'letters',
    'agencies',
    'accounts',
    'memberships',
    'documents',
    'disputes',
    'annual_reports',
    'rotations',
    'audit',
  ]
  const counts = tables.map(async (table) => {
    const found = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)
    return [table, found.rows[0]?.count ?? 0] as const
  })
  return Object.fromEntries(await Promise.all(counts))
}

const send = async (route: string, { path, by = person }: Case, payload: object, key: string) => {
  const signed = await given.signedIn(db, by, runtime.clock())
  const [method = '', url = ''] = route.split(' ')
  const headers = { ...signed.headers, 'idempotency-key': key }
  return app.inject({ ...signed, method: method as 'POST', url: path ?? url, headers, payload } as InjectOptions)
}

test('every route that creates something has a case here', () => {
  const creating = app.routeList.filter(creates).map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(creating.filter((one) => !GUARDED.has(one)).toSorted(), Object.keys(CASES).toSorted())
})

for (const [route, one] of Object.entries(CASES)) {
  test(`${route}: five at once and one later have one effect and one reply; another body under the key is refused`, async () => {
    const key = `sent-twice-${(keys += 1)}`
    const before = await rows()
    const first = await Promise.all(Array.from({ length: 5 }, () => send(route, one, one.body, key)))
    assert.deepEqual([...new Set(first.map(({ statusCode }) => statusCode))], [200], first[0]?.body)
    const after = await rows()
    assert.ok((after['audit'] ?? 0) > (before['audit'] ?? 0))
    const later = await send(route, one, one.body, key)
    assert.deepEqual(new Set([...first, later].map(({ body }) => body)).size, 1)
    assert.deepEqual(await rows(), after)
    const changed = await send(route, one, one.other, key)
    assert.deepEqual([changed.statusCode, changed.json().code], [409, 'platform/key-reused'])
    // Nothing but the line that says what was refused.
    assert.deepEqual(await rows(), { ...after, audit: (after['audit'] ?? 0) + 1 })
    const last = await db.selectFrom('audit').select('details').orderBy('id', 'desc').executeTakeFirstOrThrow()
    assert.match(JSON.stringify(last.details), /platform\/key-reused/)
    // One audit line for each executed verb, not for each call.
    assert.ok((after['audit'] ?? 0) - (before['audit'] ?? 0) <= 2, JSON.stringify([before, after]))
  })
}

test('the access code of a registered request is shown again under the key, and stands nowhere in the database', async () => {
  const one = CASES['POST /api/requests'] as Case
  const key = `sent-twice-${(keys += 1)}`
  const [first, later] = [await send('POST /api/requests', one, one.body, key), await send('POST /api/requests', one, one.body, key)]
  const { accessCode } = first.json()
  assert.equal(later.json().accessCode, accessCode)
  const kept = JSON.stringify([
    await db.selectFrom('once_keys').selectAll().execute(),
    await db.selectFrom('requests').selectAll().execute(),
  ])
  assert.ok(!kept.includes(accessCode) && !kept.includes(accessCode.replaceAll('-', '')))
})

test('a key that is none is refused', async () => {
  const one = CASES['POST /api/disputes'] as Case
  for (const key of ['short', 'x'.repeat(101), 'with blank', 'a/b/c/d/e']) {
    const reply = await send('POST /api/disputes', one, one.body, key)
    assert.deepEqual([reply.statusCode, reply.json().code], [422, 'platform/bad-key'], key)
  }
})

/** Opens the page of a form once and returns what its button sends. */
async function openForm(browser: ReturnType<typeof formBrowser>, page: string) {
  const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec((await browser.open(page)).body) ?? []
  const cookies = { ...browser.cookies }
  return (path: string, fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: path,
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf, ...fields }).toString(),
    })
}

test('/request: five at once and one later make one request; each answer shows its number and code', async () => {
  const fields = { ...SAMPLE_APPLICATION, agencyId: String(ours.agencyId), needsHelp: '', suggestsProactive: '' }
  const press = await openForm(formBrowser(app), '/request')
  const before = await rows()
  const replies = await Promise.all(Array.from({ length: 5 }, () => press('/request', fields)))
  replies.push(await press('/request', fields))
  assert.deepEqual([...new Set(replies.map(({ statusCode }) => statusCode))], [303], replies[0]?.body.slice(0, 2000))
  const receipts = replies.map(({ cookies }) => cookies.find(({ name }) => name === 'gongkai_receipt')?.value)
  assert.deepEqual(new Set(receipts).size, 1)
  const after = await rows()
  const added = (table: string) => (after[table] ?? 0) - (before[table] ?? 0)
  assert.deepEqual(['requests', 'request_facts', 'audit'].map(added), [1, 1, 1])
  for (const { cookies } of replies) {
    const { value = '' } = cookies.find(({ name }) => name === 'gongkai_progress') ?? {}
    assert.equal((await app.inject({ url: '/progress', cookies: { gongkai_progress: value } })).statusCode, 200)
  }
  const changed = await press('/request', { ...fields, subject: '另一件事' })
  assert.equal(changed.statusCode, 422)
  assert.match(changed.body, /这张申请表已经提交，内容与这次不同/)
  assert.match(changed.body, /另一件事/)
  assert.deepEqual(await rows(), after)
  // A redisplayed form is a new one, so that a second request is possible when intended.
  const again = await openForm(formBrowser(app), '/request')
  assert.equal((await again('/request', { ...fields, subject: '另一件事' })).statusCode, 303)
  assert.equal((await rows())['requests'], (after['requests'] ?? 0) + 1)
})

for (const [path, fields] of [
  ['/progress/withdraw', { sure: 'yes' }],
  ['/progress/correction', { subject: '示例小区改造清单' }],
] as const) {
  test(`${path}: five at once and one later have one effect and lead to the same page`, async () => {
    const request = await received(db, ours, '2025-10-15')
    if (path === '/progress/correction') {
      const asked = {
        id: request.id,
        seen: request.seen,
        happenedOn: localDate('2025-10-16'),
        unclear: '甲',
        how: '乙',
        until: localDate('2025-10-31'),
      }
      await askForCorrection(db, ours.clerk, asked, runtime.clock())
    }
    const browser = formBrowser(app)
    await browser.send('/progress', { number: request.number, accessCode: request.accessCode })
    const [, seen = ''] = /name="seen" value="(\d+)"/.exec((await browser.open('/progress')).body) ?? []
    const press = await openForm(browser, '/progress')
    const before = await rows()
    const replies = await Promise.all(Array.from({ length: 5 }, () => press(path, { seen, ...fields })))
    replies.push(await press(path, { seen, ...fields }))
    assert.deepEqual([...new Set(replies.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`))], ['303 /progress'])
    assert.equal((await rows())['request_facts'], (before['request_facts'] ?? 0) + 1)
  })
}

test('/progress and /progress/leave: sent five times, each browser is in, and out', async () => {
  const request = await submitted(db, ours.agencyId, '2025-10-20')
  const press = await openForm(formBrowser(app), '/progress')
  const before = await rows()
  const replies = await Promise.all(
    Array.from({ length: 5 }, () => press('/progress', { number: request.number, accessCode: request.accessCode })),
  )
  assert.deepEqual([...new Set(replies.map(({ statusCode }) => statusCode))], [303])
  const left = await Promise.all(Array.from({ length: 5 }, () => press('/progress/leave', {})))
  assert.deepEqual([...new Set(left.map(({ statusCode }) => statusCode))], [303])
  assert.deepEqual(await rows(), before)
})
