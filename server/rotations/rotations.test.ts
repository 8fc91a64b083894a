import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { code } from '../../tests/given-administrators.ts'
import { DAY_BEFORE, FIRST_DAY, keeper, rotationOffice, TWO_WEEKS } from '../../tests/given-rotation.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'

const opened = await testRuntime('2026-09-22T02:00:00Z')
const { app, runtime } = opened
const { db, clock } = runtime
const { system, security, audit, send, act, at, people, standing, go, unit, applied, changed } = await rotationOffice(opened)
const fields = (reply: { json: () => { fields?: { path: string }[] } }) => reply.json().fields?.map(({ path }) => path)

test('only the security administrator opens a campaign, from today on, for at most 92 days', async () => {
  const { open, belowId } = await unit()
  for (const by of [system, audit, await given.officer(db, { agencyId: belowId, roles: ['head'] })])
    assert.equal(code(await open({}, by)), 'accounts/not-permitted')
  assert.deepEqual(fields(await open({ firstOn: '2026-09-21' })), ['firstOn'])
  assert.deepEqual(fields(await open({ lastOn: '2026-09-21' })), ['lastOn'])
  assert.deepEqual(fields(await open({ lastOn: addDays(TWO_WEEKS.firstOn, 92) })), ['lastOn'])
  assert.deepEqual(fields(await open({ belowId: 999_999 })), ['belowId'])
  assert.equal((await open({ lastOn: addDays(TWO_WEEKS.firstOn, 91) })).statusCode, 200)
})

test('the same agencies are asked once at a time; the next campaign may begin on the day after', async () => {
  const { open } = await unit()
  assert.equal((await open()).statusCode, 200)
  assert.equal(code(await open({ firstOn: '2026-10-05', lastOn: '2026-10-18' })), 'rotations/overlaps')
  assert.equal((await open({ firstOn: '2026-10-06', lastOn: '2026-10-18' })).statusCode, 200)
  const [one, other] = await Promise.all([2, 2].map(() => open({ firstOn: '2026-11-01', lastOn: '2026-11-14' })))
  assert.deepEqual([one, other].map((reply) => reply?.statusCode === 200).filter(Boolean), [true])
})

test('a password of the day before does not count, one of the first minute of the first day does', async () => {
  const { belowId, openOne } = await unit()
  const [early, first] = [await keeper(db, belowId), await keeper(db, belowId, { changed: FIRST_DAY })]
  const id = await openOne()
  assert.equal(await standing(id, early.accountId), 'missing')
  assert.equal(await standing(id, first.accountId), 'done')
  await changed(early.accountId, '2026-10-05T23:59')
  assert.equal(await standing(id, early.accountId), 'done')
  await changed(early.accountId, '2026-10-06T00:00')
  assert.equal(await standing(id, early.accountId), 'late')
})

test('after the last day, and not on it, an open session can do nothing but what was asked; the job may run twice', async () => {
  const { belowId, openOne } = await unit()
  const [one, done] = [await keeper(db, belowId), await keeper(db, belowId, { changed: FIRST_DAY })]
  const id = await openOne({ asks: ['password', 'confirmation'] })
  await go(id, 'confirm', undefined, done)
  at('2026-10-05T23:59')
  const session = await given.signedIn(db, one, clock())
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    app.inject({ method, url, ...(payload && { payload }), ...session })
  assert.equal(await applied(id), 0)
  assert.equal((await call('GET', '/api/requests')).statusCode, 200)
  at('2026-10-06T00:05')
  assert.equal((await call('GET', '/api/requests')).statusCode, 200, 'before the job')
  assert.equal(await applied(id), 1)
  assert.equal(await applied(id), 1)
  assert.equal(code(await call('GET', '/api/requests')), 'accounts/rotation-missed')
  assert.equal((await send(done, 'GET', '/api/requests')).statusCode, 200)
  const own = (await call('GET', '/api/rotations/own')).json<{ items: { id: number; missing: string[]; overdue: boolean }[] }>().items
  assert.deepEqual(
    own.map(({ id: which, missing, overdue }) => [which, missing, overdue]),
    [[id, ['password', 'confirmation'], true]],
  )
  assert.equal((await call('POST', '/api/password', { old: given.PASSWORD, password: 'Xinmi-7391-fuza' })).statusCode, 200)
  assert.equal((await call('GET', '/api/me')).json().awaits, 'rotation', 'the confirmation is still missing')
  assert.equal((await call('POST', `/api/rotations/${id}/confirm`)).statusCode, 200)
  assert.equal((await call('GET', '/api/requests')).statusCode, 200)
  assert.equal(code(await call('POST', `/api/rotations/${id}/confirm`)), 'rotations/not-asked')
  assert.equal(await standing(id, one.accountId), 'late')
})

test('who still has to do it is held after the campaign is closed, too', async () => {
  const { belowId, openOne } = await unit()
  const one = await keeper(db, belowId)
  const id = await openOne()
  at('2026-10-06T08:00')
  assert.equal((await go(id, 'close')).statusCode, 200, 'closing applies what the job has not')
  assert.equal(code(await send(one, 'GET', '/api/requests')), 'accounts/rotation-missed')
  await send(one, 'POST', '/api/password', { old: given.PASSWORD, password: 'Xinmi-7391-fuza' })
  assert.equal((await send(one, 'GET', '/api/requests')).statusCode, 200)
  assert.equal(await standing(id, one.accountId), 'missing', 'the list stays as it was at the closing')
})

test('where the effect is to disable, accounts are disabled once, but not the last administrator of a kind', async () => {
  const { belowId, openOne } = await unit()
  const one = await keeper(db, belowId)
  await db.updateTable('accounts').set({ agency_id: belowId, password_changed_at: DAY_BEFORE }).where('id', '=', audit.accountId).execute()
  const id = await openOne({ effect: 'disable' })
  const session = await given.signedIn(db, one, clock())
  at('2026-10-06T00:05')
  assert.equal(await applied(id), 2)
  assert.equal(await applied(id), 2)
  assert.equal((await app.inject({ method: 'GET', url: '/api/requests', ...session })).statusCode, 401)
  const rows = await people(id)
  assert.deepEqual(
    [one, audit].map(({ accountId }) => rows.find((row) => row.id === accountId)).map((row) => [row?.standing, row?.followed]),
    [
      ['missing', 'disabled'],
      ['missing', 'must-change'],
    ],
  )
  const lines = await db.selectFrom('audit').select('action').where('subject', '=', `account:${one.accountId}`).execute()
  assert.deepEqual(
    lines.map(({ action }) => action),
    ['disable-account'],
  )
  assert.equal((await act(system, one.accountId, 'enable')).statusCode, 200)
  assert.equal(code(await send(one, 'GET', '/api/requests')), 'accounts/rotation-missed', 'enabled, he still has to do it')
  await db
    .updateTable('accounts')
    .set({ password_changed_at: new Date('2100-01-01') })
    .where('id', '=', audit.accountId)
    .execute()
})

test('the last day is moved on the last day, not after it, never back and not beyond 92 days; who was late is not', async () => {
  const { belowId, openOne } = await unit()
  const one = await keeper(db, belowId)
  const id = await openOne()
  const extend = (lastOn: string, by: Officer = security) => go(id, 'extend', { lastOn, reason: '国庆放假' }, by)
  assert.equal(code(await extend('2026-10-09', system)), 'accounts/not-permitted')
  assert.deepEqual(fields(await extend('2026-10-05')), ['lastOn'])
  assert.deepEqual(fields(await extend('2026-12-23')), ['lastOn'])
  at('2026-10-05T23:59')
  assert.equal((await extend('2026-10-09')).statusCode, 200)
  at('2026-10-09T23:59')
  assert.equal(await applied(id), 0)
  await changed(one.accountId, '2026-10-09T23:59')
  assert.equal(await standing(id, one.accountId), 'done')
  at('2026-10-10T00:00')
  assert.equal(code(await extend('2026-10-12')), 'rotations/not-running')
})

const cancel = (which: number) => go(which, 'cancel', { reason: '改期' })

test('a campaign is cancelled before its first day, not on it', async () => {
  const { openOne } = await unit()
  const id = await openOne({ firstOn: '2026-09-24' })
  at('2026-09-24T00:00')
  assert.equal(code(await cancel(id)), 'rotations/started')
  at('2026-09-23T23:59')
  assert.equal((await cancel(id)).statusCode, 200)
  assert.equal(code(await cancel(id)), 'rotations/not-running')
  assert.equal(code(await cancel(999_999)), 'rotations/not-found')
})

test('the next campaign is due by the interval of the rules, and the security administrator is told', async () => {
  at('2026-09-22T10:00')
  const due = async (by: Officer = security) => (await send(by, 'GET', '/api/rotations/own')).json<{ dueOn: string | null }>().dueOn
  assert.equal(await due(), '2026-09-22', 'there was none')
  assert.equal(await due(system), null)
  assert.equal((await send(security, 'POST', '/api/rotations', { ...TWO_WEEKS })).statusCode, 200)
  assert.equal(await due(), null)
  at('2026-12-21T10:00')
  assert.equal(await due(), null)
  at('2026-12-22T10:00')
  assert.equal(await due(), '2026-12-22')
  await db.updateTable('sign_in_rules').set({ rotation_months: 0 }).execute()
  assert.equal(await due(), null)
})
