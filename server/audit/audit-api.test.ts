import assert from 'node:assert/strict'
import { test } from 'node:test'
import excel from 'exceljs'
import * as given from '../../tests/given.ts'
import { office, received } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { workJobs } from '../platform/jobs/jobs.ts'
import { record } from '../platform/ledger/audit.ts'
import { audit } from './index.ts'
import { startSealing } from './start-sealing.ts'

const NOW = '2025-09-26T02:00:00Z'
const { runtime, app, boss } = await testRuntime(NOW)
const { db } = runtime
const ours = await office(db)
const request = await received(db, ours)
const auditorAccount = await given.officer(db, { agencyId: ours.agencyId, roles: ['audit-admin'], name: '陈审计' })
const auditor = await given.signedIn(db, auditorAccount, new Date(NOW))
const clerk = await given.signedIn(db, ours.clerk, new Date(NOW))

interface Row {
  readonly action: string
  readonly who: string
  readonly accountId: number | null
  readonly subject: string
  readonly subjectTitle: string
  readonly address: string | null
  readonly session: string | null
  readonly result: string
  readonly details: string
  readonly sealed: boolean
}

async function search(query: Record<string, string>): Promise<{ items: Row[]; total: number; more: boolean }> {
  const reply = await app.inject({ url: '/api/audit', query, ...auditor })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}

const show = async (purpose: string, who = clerk) =>
  app.inject({ method: 'POST', url: `/api/requests/${request.id}/personal-data`, ...who, payload: { purpose }, remoteAddress: '192.0.2.7' })

test('the auditor finds who was shown the data of an applicant, from where, in which session and for what', async () => {
  assert.equal((await app.inject({ url: `/api/requests/${request.id}`, ...clerk, remoteAddress: '192.0.2.7' })).statusCode, 200)
  assert.equal((await search({ subject: request.number, action: 'read-personal-data' })).total, 0, 'a page with masked data')
  assert.equal((await show('deliver')).statusCode, 200)
  const { items, total } = await search({ subject: request.number, action: 'read-personal-data' })
  assert.equal(total, 1)
  const [row] = items
  assert.deepEqual(
    [row?.who, row?.address, row?.subjectTitle, JSON.parse(row?.details ?? '').purpose],
    ['王经办', '192.0.2.7', `申请 ${request.number}`, 'deliver'],
  )
  assert.match(row?.session ?? '', /^[0-9a-f]{16}$/)
  assert.ok(!JSON.stringify(items).includes(clerk.cookies.gongkai_session))
  assert.equal((await search({ person: ours.clerk.username, action: 'read-personal-data' })).total, 1, 'by user name')
  assert.equal((await search({ person: '王经办', address: '192.0.2.7' })).total, 1)
  assert.equal((await search({ person: '王经办', address: '192.0.2.8' })).total, 0)
  assert.equal((await search({ person: '没有此人' })).total, 0)
})

test('each showing is a line of its own, with the session and the purpose', async () => {
  await show('deliver')
  await show('verify-identity')
  await show('deliver', await given.signedIn(db, ours.clerk, new Date(NOW)))
  const { items } = await search({ subject: request.number, action: 'read-personal-data', oldestFirst: 'true' })
  assert.deepEqual(
    items.map(({ details }) => JSON.parse(details).purpose),
    ['deliver', 'deliver', 'verify-identity', 'deliver'],
  )
  assert.deepEqual(
    items.map(({ session }) => session === items[0]?.session),
    [true, true, true, false],
  )
})

test('an account is named by the name of its person', async () => {
  await db.transaction().execute((tx) => record(tx, ours.head, 'unlock-account', `account:${ours.clerk.accountId}`, { reason: '核实' }))
  const { items } = await search({ action: 'unlock-account' })
  assert.deepEqual(
    items.map(({ subjectTitle }) => subjectTitle),
    ['账号 王经办'],
  )
})

test('refused calls of an officer are recorded outside of what was rolled back, and no more than thirty in a minute', async () => {
  const post = () => app.inject({ method: 'POST', url: '/api/accounts', ...clerk, payload: {}, remoteAddress: '192.0.2.8' })
  for (let times = 0; times < 40; times += 1) assert.equal((await post()).statusCode, 403)
  const { items, total } = await search({ result: 'refused', person: '王经办' })
  assert.equal(total, 30)
  assert.deepEqual(
    [items[0]?.subject, items[0]?.address, JSON.parse(items[0]?.details ?? '')],
    ['route:POST /api/accounts', '192.0.2.8', { code: 'accounts/not-permitted', status: 403 }],
  )
  // Another account has its own thirty.
  const head = await given.signedIn(db, ours.head, new Date(NOW))
  await app.inject({
    method: 'POST',
    url: `/api/requests/${request.id}/confirm-receipt`,
    ...head,
    payload: { seen: 1, happenedOn: '2025-09-26' },
  })
  assert.ok((await search({ result: 'refused', person: '李主任' })).total > 0)
})

test('a refused attempt is recorded at every route that answers with a file, too', async () => {
  const reviewer = await given.officer(db, { agencyId: ours.agencyId, roles: ['information-manager'], name: '周公开' })
  const person = await given.signedIn(db, reviewer, new Date(NOW))
  const addresses = [
    '/api/audit/export',
    `/api/requests/${request.id}/letters/1/pdf`,
    `/api/requests/${request.id}/files/${'0'.repeat(64)}`,
  ]
  for (const url of addresses) assert.equal((await app.inject({ url, ...person })).statusCode, 403, url)
  const { items } = await search({ person: '周公开', result: 'refused', oldestFirst: 'true' })
  assert.deepEqual(
    items.map(({ subject }) => subject),
    addresses.map((url) => `route:GET ${url}`),
  )
})

test('nothing that was typed into an address is kept with a refusal', async () => {
  const other = await given.signedIn(
    db,
    await given.officer(db, { agencyId: ours.agencyId, roles: ['reviewer'], name: '孙审核' }),
    new Date(NOW),
  )
  await app.inject({ method: 'GET', url: '/api/audit?person=11010519491231002X', ...other })
  const { items } = await search({ person: '孙审核' })
  assert.deepEqual(
    items.map(({ subject }) => subject),
    ['route:GET /api/audit'],
  )
})

test('two people of one name are told apart by their accounts', async () => {
  const namesake = await given.officer(db, { agencyId: ours.agencyId, roles: ['reviewer'], name: '王经办' })
  await db.transaction().execute((tx) => record(tx, namesake, 'sign-out', `account:${namesake.accountId}`))
  const both = await search({ person: '王经办', action: 'sign-out' })
  const one = await search({ person: '王经办', accountId: String(namesake.accountId) })
  assert.ok(both.items.some(({ accountId }) => accountId === namesake.accountId))
  assert.deepEqual(
    one.items.map(({ accountId, action }) => [accountId, action]),
    [[namesake.accountId, 'sign-out']],
  )
})

test('days are those of China, and results and agencies narrow', async () => {
  const [today, tomorrow] = [chinaDayOf(0), chinaDayOf(1)]
  const all = (await search({ from: today, to: today })).total
  assert.ok(all > 5)
  assert.equal((await search({ from: tomorrow })).total, 0)
  assert.equal((await search({ to: chinaDayOf(-1) })).total, 0)
  const done = (await search({ result: 'done' })).total
  const refused = (await search({ result: 'refused' })).total
  assert.equal(done + refused + (await search({ result: 'failed' })).total, (await search({})).total)
  assert.equal((await search({ agencyId: String(ours.agencyId), action: 'confirm-receipt' })).total, 1)
  assert.equal((await search({ agencyId: '999999' })).total, 0)
})

const chinaDayOf = (offset: number) => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10)

test('only the audit administrator reads the log', async () => {
  for (const role of ['request-clerk', 'head', 'supervisor', 'system-admin', 'security-admin'] as const) {
    const person = await given.signedIn(db, await given.officer(db, { agencyId: ours.agencyId, roles: [role] }), new Date(NOW))
    for (const url of ['/api/audit', '/api/audit/state', '/api/audit/export'])
      assert.equal((await app.inject({ url, ...person })).statusCode, 403, `${role} ${url}`)
  }
  for (const url of ['/api/audit', '/api/audit/state', '/api/audit/export']) assert.equal((await app.inject({ url })).statusCode, 401, url)
})

test('the Excel file holds texts only, so that a name is never a formula; the export is recorded', async () => {
  const actor = { ...ours.clerk, name: '=HYPERLINK("http://x.example","点")' }
  await db.transaction().execute((tx) => record(tx, actor, 'settle-finding', 'request:+1', { '@x': '-1+2' }))
  const reply = await app.inject({ url: '/api/audit/export', query: { action: 'settle-finding' }, ...auditor })
  assert.equal(reply.statusCode, 200)
  const book = new excel.Workbook()
  await book.xlsx.load(reply.rawPayload as unknown as ArrayBuffer)
  const sheet = book.worksheets[0]
  assert.ok(sheet)
  assert.equal(sheet.rowCount, 2)
  assert.equal(sheet.getRow(2).getCell(2).value, actor.name)
  sheet.eachRow((row) => row.eachCell((cell) => assert.notEqual(cell.type, excel.ValueType.Formula)))
  const { items } = await search({ action: 'export-audit' })
  assert.deepEqual(
    [items.length, items[0]?.who, JSON.parse(items[0]?.details ?? '')],
    [1, '陈审计', { query: { action: 'settle-finding' }, rows: 1 }],
  )
})

const order = () => app.inject({ method: 'POST', url: '/api/audit/verifications', ...auditor })
const state = async () => (await app.inject({ url: '/api/audit/state', ...auditor })).json()

test('a verification is ordered once at a time, shows its progress, and says what it found', async () => {
  const sealing = startSealing(runtime)
  await sealing.stop()
  assert.ok((await search({ action: 'confirm-receipt' })).items.every(({ sealed }) => sealed))
  assert.equal((await order()).statusCode, 200)
  assert.equal((await order()).json().code, 'audit/verifying')
  await workJobs(boss, runtime, audit.jobs ?? [])
  for (const end = Date.now() + 10_000; (await state()).verification.finishedAt === null && Date.now() < end; )
    await new Promise((soon) => setTimeout(soon, 50))
  const { verification, stalled, fingerprint } = await state()
  assert.deepEqual([verification.found, verification.findings, stalled], [0, [], false])
  assert.equal(verification.askedBy, '陈审计')
  assert.match(fingerprint, /^([0-9A-F]{4} ){7}[0-9A-F]{4}$/)
})

const asked = (ago: number) => new Date(Date.parse(NOW) - ago)

test('a verification that has not ended after an hour was interrupted, and another may be ordered', async () => {
  const begun = { asked_by: '陈审计', asked_at: asked(3_599_000), findings: '[]' }
  const { id } = await db.insertInto('audit_verifications').values(begun).returning('id').executeTakeFirstOrThrow()
  assert.equal((await state()).verification.running, true)
  assert.equal((await order()).json().code, 'audit/verifying')
  await db
    .updateTable('audit_verifications')
    .set({ asked_at: asked(3_600_000) })
    .where('id', '=', id)
    .execute()
  const { running, finishedAt } = (await state()).verification
  assert.deepEqual([running, finishedAt], [false, null])
  assert.equal((await order()).statusCode, 200)
})
