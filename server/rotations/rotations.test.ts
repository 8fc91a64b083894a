import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { administration, code } from '../../tests/given-administrators.ts'
import { DAY_BEFORE, FIRST_DAY, keeper, TWO_WEEKS } from '../../tests/given-rotation.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import { bind } from '../platform/database/scope.ts'
import { applyRotations } from './apply-rotations.ts'
import type { RotationPerson } from './people.ts'

const { app, runtime, setNow } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { system, security, audit, send, opened, ready, act } = await administration(app, runtime)
const jobs = bind(db, { role: 'gongkai_administration' })
const at = (time: string) => setNow(new Date(`${time}+08:00`).toISOString())
const START = '2026-09-22T10:00'

interface People {
  readonly items: { id: number; standing: RotationPerson['standing']; followed: string | null; username: string; doneAt: string | null }[]
  readonly count: number
}

/** A new agency of its own for each test, so that campaigns do not meet. */
async function unit() {
  at(START)
  const { id: belowId } = await given.agency(db)
  const open = async (more: object = {}, by: Officer = security) => send(by, 'POST', '/api/rotations', { ...TWO_WEEKS, belowId, ...more })
  return {
    belowId,
    open,
    opened: async (more: object = {}) => {
      const reply = await open(more)
      assert.equal(reply.statusCode, 200, reply.body)
      return reply.json<{ id: number }>().id
    },
  }
}
const people = async (id: number, query = '', by: Officer = security) =>
  (await send(by, 'GET', `/api/rotations/${id}/people${query}`)).json<People>()
const standing = async (id: number, accountId: number) => (await people(id)).items.find((one) => one.id === accountId)?.standing
const go = (id: number, what: string, body?: object, by: Officer = security) => send(by, 'POST', `/api/rotations/${id}/${what}`, body)
const changed = (accountId: number, when: string) =>
  db
    .updateTable('accounts')
    .set({ password_changed_at: new Date(`${when}+08:00`) })
    .where('id', '=', accountId)
    .execute()
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
  assert.deepEqual([one, other].map((reply) => reply?.statusCode).toSorted(), [200, 409])
})

test('a password of the day before does not count, one of the first minute of the first day does', async () => {
  const { belowId, opened: openOne } = await unit()
  const [early, first] = [await keeper(db, belowId), await keeper(db, belowId, { changed: FIRST_DAY })]
  const id = await openOne()
  assert.equal(await standing(id, early.accountId), 'missing')
  assert.equal(await standing(id, first.accountId), 'done')
  await changed(early.accountId, '2026-10-05T23:59')
  assert.equal(await standing(id, early.accountId), 'done')
  await changed(early.accountId, '2026-10-06T00:00')
  assert.equal(await standing(id, early.accountId), 'late')
})

test('the owner’s own change counts, a password that an administrator reset does not, and neither does who changed it then', async () => {
  const { belowId, opened: openOne } = await unit()
  const [own, reset] = [await keeper(db, belowId), await keeper(db, belowId)]
  const id = await openOne()
  assert.equal((await send(own, 'POST', '/api/password', { old: given.PASSWORD, password: 'Xinmi-7391-fuza' })).statusCode, 200)
  const { password: initial } = (await act(system, reset.accountId, 'reset-password')).json<{ password: string }>()
  assert.equal(await standing(id, own.accountId), 'done')
  assert.equal(await standing(id, reset.accountId), 'missing')
  at('2026-10-07T10:00')
  assert.equal((await send(reset, 'POST', '/api/password', { old: initial, password: 'Xinmi-7391-fuza' })).statusCode, 200)
  assert.equal(await standing(id, reset.accountId), 'late', 'the reset of the first day is not his')
  const [row] = (await people(id, '?standing=done')).items
  assert.equal(row?.doneAt, new Date(`${START}:00+08:00`).toISOString())
})

test('accounts opened meanwhile, disabled or ended are listed and not counted; who left before is not listed', async () => {
  const { belowId, opened: openOne } = await unit()
  const [stopped, left, gone, stays] = [
    await keeper(db, belowId),
    await keeper(db, belowId),
    await keeper(db, belowId),
    await keeper(db, belowId),
  ]
  await db.updateTable('accounts').set({ ended_at: DAY_BEFORE }).where('id', '=', gone.accountId).execute()
  const before = await opened({ agencyId: belowId })
  await db.updateTable('accounts').set({ opened_at: DAY_BEFORE }).where('id', '=', before.id).execute()
  const id = await openOne()
  const fresh = await opened({ agencyId: belowId })
  assert.equal((await act(system, stopped.accountId, 'disable')).statusCode, 200)
  assert.equal((await act(system, left.accountId, 'end')).statusCode, 200)
  const rows = (await people(id)).items
  assert.deepEqual(
    [stopped, left, stays].map(({ accountId }) => rows.find((one) => one.id === accountId)?.standing),
    ['disabled', 'ended', 'missing'],
  )
  assert.equal(
    rows.find((one) => one.id === gone.accountId),
    undefined,
  )
  assert.equal(rows.find((one) => one.id === fresh.id)?.standing, 'new')
  assert.equal(rows.find((one) => one.id === before.id)?.standing, 'missing', 'the initial password was given, not chosen')
  const found = (await send(security, 'GET', `/api/rotations/${id}`)).json<{ tally: object }>()
  assert.deepEqual(found.tally, { missing: 2, late: 0, done: 0, exempt: 3 })
})

test('a campaign of some roles asks whoever held one on a day of it, deputies too', async () => {
  const { belowId, opened: openOne } = await unit()
  const [holder, deputy, other, until, since] = [
    await keeper(db, belowId, { roles: ['head'] }),
    await keeper(db, belowId, { roles: ['reviewer'] }),
    await keeper(db, belowId, { roles: ['reviewer'] }),
    await keeper(db, belowId, { roles: [] }),
    await keeper(db, belowId, { roles: [] }),
  ]
  const head = (account_id: number, from_on: string | null, to_on: string | null) =>
    db
      .insertInto('memberships')
      .values({ account_id, agency_id: belowId, roles: ['head'], from_on: from_on && localDate(from_on), to_on: to_on && localDate(to_on) })
      .execute()
  await head(deputy.accountId, '2026-10-05', '2026-10-31')
  await head(until.accountId, null, '2026-09-21')
  await head(since.accountId, '2026-10-06', null)
  const id = await openOne({ roles: ['head'] })
  const asked = (await people(id)).items.map((one) => one.id)
  assert.deepEqual(asked, [holder.accountId, deputy.accountId])
  assert.ok(!asked.includes(other.accountId))
})

test('a campaign of an agency asks the agencies below it, and nobody else', async () => {
  const { belowId, opened: openOne } = await unit()
  const { id: below } = await given.agency(db, { parentId: belowId })
  const [one, other] = [await keeper(db, below), await keeper(db, (await given.agency(db)).id)]
  const id = await openOne()
  assert.equal(await standing(id, one.accountId), 'missing')
  assert.equal(await standing(id, other.accountId), undefined)
})

test('after the last day, and not on it, an open session can do nothing but what was asked; the job may run twice', async () => {
  const { belowId, opened: openOne } = await unit()
  const [one, done] = [await keeper(db, belowId), await keeper(db, belowId, { changed: FIRST_DAY })]
  const id = await openOne({ asks: ['password', 'confirmation'] })
  await go(id, 'confirm', undefined, done)
  at('2026-10-05T23:59')
  const session = await given.signedIn(db, one, clock())
  const call = (method: 'GET' | 'POST', url: string, payload?: object) =>
    app.inject({ method, url, ...(payload && { payload }), ...session })
  assert.equal(await applyRotations(jobs, clock()), 0)
  assert.equal((await call('GET', '/api/requests')).statusCode, 200)
  at('2026-10-06T00:05')
  assert.equal((await call('GET', '/api/requests')).statusCode, 200, 'before the job')
  assert.equal(await applyRotations(jobs, clock()), 1)
  assert.equal(await applyRotations(jobs, clock()), 0)
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
  const { belowId, opened: openOne } = await unit()
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
  const { belowId, opened: openOne } = await unit()
  const one = await keeper(db, belowId)
  await db.updateTable('accounts').set({ agency_id: belowId, password_changed_at: DAY_BEFORE }).where('id', '=', audit.accountId).execute()
  const id = await openOne({ effect: 'disable' })
  const session = await given.signedIn(db, one, clock())
  at('2026-10-06T00:05')
  assert.equal(await applyRotations(jobs, clock()), 2)
  assert.equal(await applyRotations(jobs, clock()), 0)
  assert.equal((await app.inject({ method: 'GET', url: '/api/requests', ...session })).statusCode, 401)
  const rows = (await people(id)).items
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
  const { belowId, opened: openOne } = await unit()
  const one = await keeper(db, belowId)
  const id = await openOne()
  const extend = (lastOn: string, by: Officer = security) => go(id, 'extend', { lastOn, reason: '国庆放假' }, by)
  assert.equal(code(await extend('2026-10-09', system)), 'accounts/not-permitted')
  assert.deepEqual(fields(await extend('2026-10-05')), ['lastOn'])
  assert.deepEqual(fields(await extend('2026-12-23')), ['lastOn'])
  at('2026-10-05T23:59')
  assert.equal((await extend('2026-10-09')).statusCode, 200)
  at('2026-10-09T23:59')
  assert.equal(await applyRotations(jobs, clock()), 0)
  await changed(one.accountId, '2026-10-09T23:59')
  assert.equal(await standing(id, one.accountId), 'done')
  at('2026-10-10T00:00')
  assert.equal(code(await extend('2026-10-12')), 'rotations/not-running')
})

test('a campaign is cancelled before its first day, not on it', async () => {
  const { opened: openOne } = await unit()
  const id = await openOne({ firstOn: '2026-09-24' })
  const cancel = (which: number) => go(which, 'cancel', { reason: '改期' })
  at('2026-09-24T00:00')
  assert.equal(code(await cancel(id)), 'rotations/started')
  at('2026-09-23T23:59')
  assert.equal((await cancel(id)).statusCode, 200)
  assert.equal(code(await cancel(id)), 'rotations/not-running')
  assert.equal(code(await cancel(999_999)), 'rotations/not-found')
})

test('a factor is renewed on or after the first day; an account without one is not asked to', async () => {
  const { belowId, opened: openOne } = await unit()
  const [with1, without] = [await keeper(db, belowId), await keeper(db, belowId)]
  const factor = (confirmed_at: Date) =>
    db
      .insertInto('second_factors')
      .values({
        account_id: with1.accountId,
        kind: 'totp',
        name: '手机',
        added_at: confirmed_at,
        confirmed_at,
        sealed_secret: '',
        last_step: 0,
      })
      .execute()
  await factor(DAY_BEFORE)
  const id = await openOne({ asks: ['factor'] })
  assert.equal(await standing(id, with1.accountId), 'missing')
  assert.equal(await standing(id, without.accountId), 'done')
  await factor(FIRST_DAY)
  assert.equal(await standing(id, with1.accountId), 'done')
})

test('the next campaign is due by the interval of the rules, and the security administrator is told', async () => {
  at(START)
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
  assert.ok(await ready(security.accountId))
})
