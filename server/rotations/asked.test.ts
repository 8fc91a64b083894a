import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LocalDate, localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { DAY_BEFORE, FIRST_DAY, keeper, rotationOffice } from '../../tests/given-rotation.ts'
import { testRuntime } from '../../tests/runtime.ts'

const office = await testRuntime('2026-09-22T02:00:00Z')
const { db } = office.runtime
const { system, security, send, act, at, people, standing, unit, opened } = await rotationOffice(office)

test('the owner’s own change counts, a password that an administrator reset does not, and neither does who changed it then', async () => {
  const { belowId, openOne } = await unit()
  const [own, reset] = [await keeper(db, belowId), await keeper(db, belowId)]
  const id = await openOne()
  assert.equal((await send(own, 'POST', '/api/password', { old: given.PASSWORD, password: 'Xinmi-7391-fuza' })).statusCode, 200)
  const { password: initial } = (await act(system, reset.accountId, 'reset-password')).json<{ password: string }>()
  assert.equal(await standing(id, own.accountId), 'done')
  assert.equal(await standing(id, reset.accountId), 'missing')
  at('2026-10-07T10:00')
  assert.equal((await send(reset, 'POST', '/api/password', { old: initial, password: 'Xinmi-7391-fuza' })).statusCode, 200)
  assert.equal(await standing(id, reset.accountId), 'late', 'the reset of the first day is not his')
  const [row] = await people(id, '?standing=done')
  assert.equal(row?.doneAt, new Date('2026-09-22T10:00:00+08:00').toISOString())
})

test('accounts opened meanwhile, disabled or ended are listed and not counted; who left before is not listed', async () => {
  const { belowId, openOne } = await unit()
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
  const rows = await people(id)
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
  const { belowId, openOne } = await unit()
  const [holder, deputy, other, until, since] = [
    await keeper(db, belowId, { roles: ['head'] }),
    await keeper(db, belowId, { roles: ['reviewer'] }),
    await keeper(db, belowId, { roles: ['reviewer'] }),
    await keeper(db, belowId, { roles: [] }),
    await keeper(db, belowId, { roles: [] }),
  ]
  const head = (account_id: number, from_on: LocalDate | null, to_on: LocalDate | null) =>
    db
      .insertInto('memberships')
      .values({ account_id, agency_id: belowId, roles: ['head'], from_on, to_on })
      .execute()
  await head(deputy.accountId, localDate('2026-10-05'), localDate('2026-10-31'))
  await head(until.accountId, null, localDate('2026-09-21'))
  await head(since.accountId, localDate('2026-10-06'), null)
  const id = await openOne({ roles: ['head'] })
  const asked = (await people(id)).map((one) => one.id)
  assert.deepEqual(asked, [holder.accountId, deputy.accountId])
  assert.ok(!asked.includes(other.accountId))
})

test('a campaign of an agency asks the agencies below it, and nobody else', async () => {
  const { belowId, openOne } = await unit()
  const { id: below } = await given.agency(db, { parentId: belowId })
  const [one, other] = [await keeper(db, below), await keeper(db, (await given.agency(db)).id)]
  const id = await openOne()
  assert.equal(await standing(id, one.accountId), 'missing')
  assert.equal(await standing(id, other.accountId), undefined)
})

test('a factor is renewed on or after the first day; an account without one is not asked to', async () => {
  const { belowId, openOne } = await unit()
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
