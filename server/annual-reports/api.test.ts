import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { officer, signedIn } from '../../tests/given.ts'
import { monthlyRows, type Office, PROBLEMS, reportingOffice, requestRows } from '../../tests/given-annual-report.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'

const { app, runtime } = await testRuntime('2025-01-10T02:00:00Z')
const { db } = runtime

async function call(who: Officer, method: 'GET' | 'POST', url: string, body?: object) {
  const session = await signedIn(db, who, runtime.clock())
  const reply = await app.inject({ method, url, ...session, ...(body && { payload: body }) })
  return { status: reply.statusCode, body: reply.json<Record<string, never>>() as Record<string, unknown> }
}
/** Takes a step on a report of which everything was seen. */
async function act(who: Officer, at: string, step: string, body: object = {}) {
  const { seen } = (await call(who, 'GET', at)).body
  return call(who, 'POST', `${at}/${step}`, { ...body, seen })
}
async function office(): Promise<Office> {
  const made = await reportingOffice(db)
  await monthlyRows(db, made.id, 2024, (row) => (row === 'charges' ? 100 : 0))
  await requestRows(db, made.id, [{ receivedOn: d('2024-03-01'), answeredOn: d('2024-03-20') }])
  return made
}

test('an officer makes the report over the API: compile, look behind a figure, write, submit, approve, publish', async () => {
  const { id: agencyId, clerk, head, slug } = await office()
  const { body: compiled } = await call(clerk, 'POST', '/api/annual-reports', { agencyId, year: 2024 })
  const at = `/api/annual-reports/${String(compiled['id'])}`
  const { status, body: detail } = await call(clerk, 'GET', at)
  assert.equal(status, 200)
  assert.equal((detail['blocks'] as unknown[]).length, 6)
  const offered = detail['actions'] as { verb: string; allowed: boolean }[]
  assert.equal(offered.find(({ verb }) => verb === 'submitReport')?.allowed, true)
  const { body: records } = await call(clerk, 'GET', `${at}/records?table=three&row=granted&column=natural-person`)
  assert.deepEqual([records['kind'], records['total'], (records['items'] as unknown[]).length], ['requests', 1, 1])
  const cell = { table: 'three', row: 'new', column: 'business', stated: 1, reason: '' }
  const refused = await act(clerk, at, 'cells', cell)
  assert.deepEqual([refused.status, refused.body['fields']], [422, [{ path: 'reason', message: '改动台账数须说明理由' }]])
  await act(clerk, at, 'text', PROBLEMS)
  assert.equal((await act(clerk, at, 'submit')).status, 200)
  assert.equal((await act(clerk, at, 'approve')).status, 403)
  assert.equal((await act(head, at, 'return', { reason: ' ' })).status, 422)
  assert.equal((await act(head, at, 'return', { reason: '请核对' })).status, 200)
  assert.equal((await act(clerk, at, 'submit')).status, 200)
  assert.equal((await act(head, at, 'approve')).status, 200)
  assert.equal((await act(clerk, at, 'publish')).status, 200)
  assert.equal((await app.inject({ method: 'GET', url: `/reports/${slug}/2024` })).statusCode, 200)
  const { body: list } = await call(clerk, 'GET', '/api/annual-reports?year=2024')
  assert.deepEqual(
    (list['items'] as { stateTitle: string }[]).map(({ stateTitle }) => stateTitle),
    ['已公布'],
  )
  assert.equal((await act(clerk, at, 'correct', { reason: ' ' })).status, 422)
  const { body: corrected } = await act(clerk, at, 'correct', { reason: '文字有误' })
  assert.notEqual(corrected['id'], compiled['id'])
})

test('a step needs what was seen; a text may be emptied, but needs its part', async () => {
  const { id: agencyId, clerk } = await office()
  const { body: compiled } = await call(clerk, 'POST', '/api/annual-reports', { agencyId, year: 2024 })
  const at = `/api/annual-reports/${String(compiled['id'])}`
  assert.equal((await call(clerk, 'POST', `${at}/submit`, {})).status, 422)
  assert.equal((await act(clerk, at, 'text', { text: '甲' })).status, 422)
  assert.equal((await act(clerk, at, 'text', { ...PROBLEMS, text: '' })).status, 200)
})

test('broken relations come back as one refusal that names them', async () => {
  const { id: agencyId, clerk } = await office()
  const { body: compiled } = await call(clerk, 'POST', '/api/annual-reports', { agencyId, year: 2024 })
  const at = `/api/annual-reports/${String(compiled['id'])}`
  await act(clerk, at, 'cells', { table: 'three', row: 'new', column: 'business', stated: 1, reason: '补录' })
  await act(clerk, at, 'text', PROBLEMS)
  const { status, body } = await act(clerk, at, 'submit')
  assert.deepEqual([status, body['code']], [409, 'annual-reports/relations-broken'])
  assert.match(String(body['message']), /T3-1/)
})

test('monthly figures are filed and shown as a grid', async () => {
  const { clerk } = await reportingOffice(db)
  assert.equal((await call(clerk, 'POST', '/api/monthly-figures', { month: '2024-05', row: 'licences', value: 12 })).status, 200)
  assert.equal((await call(clerk, 'POST', '/api/monthly-figures', { month: '2024-13', row: 'licences', value: 12 })).status, 422)
  assert.equal((await call(clerk, 'POST', '/api/monthly-figures', { month: '2024-05', row: 'licences', value: -1 })).status, 422)
  const { body } = await call(clerk, 'GET', '/api/monthly-figures?year=2024')
  const months = body['months'] as { figures: unknown[] }[]
  assert.deepEqual(months[4]?.figures[0], { row: 'licences', value: 12, corrections: 0 })
})

test('administrators and strangers are kept out', async () => {
  const { id: agencyId } = await office()
  const administrator = await officer(db, { agencyId, roles: ['audit-admin'] })
  assert.equal((await call(administrator, 'GET', '/api/annual-reports')).status, 403)
  assert.equal((await app.inject({ method: 'GET', url: '/api/annual-reports' })).statusCode, 401)
})
