import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role } from '../../core/accounts/roles.ts'
import { agency, officer, PASSWORD, signedIn } from '../../tests/given.ts'
import { administration, code } from '../../tests/given-administrators.ts'
import { testRuntime } from '../../tests/runtime.ts'

const TODAY = '2026-09-22'
const { app, runtime, setNow } = await testRuntime(`${TODAY}T02:00:00Z`)
const { db, clock } = runtime
const { home, other, system, security, audit, send, give, act, end, opened, enter, rolesOf, behind, ready } = await administration(
  app,
  runtime,
)

test('disabling ends the sessions at once and keeps the rights for later', async () => {
  const one = await opened()
  await give({ accountId: one.id, roles: ['reviewer'] })
  await ready(one.id)
  const session = await signedIn(db, behind(one), clock())
  assert.equal((await app.inject({ url: '/api/me', ...session })).statusCode, 200)
  assert.equal((await act(security, one.id, 'disable')).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', ...session })).statusCode, 401)
  assert.equal((await enter(one.username, one.password)).statusCode, 401)
  assert.equal(code(await give({ accountId: one.id, roles: ['head'] })), 'accounts/disabled')
  assert.equal((await act(audit, one.id, 'enable')).statusCode, 403)
  assert.equal(code(await act(system, one.id, 'enable')), 'accounts/stopped-by-security')
  assert.equal((await act(security, one.id, 'enable')).statusCode, 200)
  assert.deepEqual(await rolesOf(behind(one)), ['reviewer'])
})

test('what the system administrator stopped, the security administrator does not start again', async () => {
  const one = await opened()
  assert.equal((await act(system, one.id, 'disable')).statusCode, 200)
  assert.equal(code(await act(security, one.id, 'enable')), 'accounts/stopped-by-system')
  assert.equal((await act(system, one.id, 'enable')).statusCode, 200)
})

test('ending rights has effect on an open session; with a last day it has effect after that day', async () => {
  const one = await opened()
  const { ids } = (await give({ accountId: one.id, roles: ['reviewer'] })).json<{ ids: [number] }>()
  const later = (await give({ accountId: one.id, roles: ['head'] })).json<{ ids: [number] }>()
  await ready(one.id)
  const session = await signedIn(db, behind(one), clock())
  const roles = async () => (await app.inject({ url: '/api/me', ...session })).json<{ roles: Role[] }>().roles
  assert.equal((await end(ids[0])).statusCode, 200)
  assert.deepEqual(await roles(), ['head'])
  assert.equal(code(await end(ids[0])), 'accounts/membership-over')
  assert.equal((await end(later.ids[0], { lastOn: '2026-09-21' })).statusCode, 422)
  assert.equal((await end(later.ids[0], { lastOn: TODAY })).statusCode, 200)
  setNow(`${TODAY}T15:59:00Z`)
  const evening = await signedIn(db, behind(one), clock())
  assert.deepEqual((await app.inject({ url: '/api/me', ...evening })).json().roles, ['head'])
  setNow(`${TODAY}T16:01:00Z`)
  assert.deepEqual((await app.inject({ url: '/api/me', ...evening })).json().roles, [], 'midnight of China has passed')
  setNow(`${TODAY}T02:00:00Z`)
})

test('a mover loses all rights and waits for new ones; a leaver cannot sign in again and stays in the records', async () => {
  const one = await opened()
  await give({ accountId: one.id, roles: ['reviewer'] })
  await ready(one.id)
  assert.equal((await act(system, one.id, 'move', { agencyId: home.id })).statusCode, 422)
  assert.equal((await act(system, one.id, 'move', { agencyId: other.id })).statusCode, 200)
  assert.deepEqual(await rolesOf(behind(one)), [])
  assert.equal((await act(system, one.id, 'end')).statusCode, 200)
  assert.equal((await enter(one.username, one.password)).statusCode, 401)
  for (const what of ['enable', 'reset-password', 'end']) assert.equal(code(await act(system, one.id, what)), 'accounts/ended', what)
  const found = (await send(audit, 'GET', `/api/accounts/${one.id}`)).json()
  assert.equal(found.ended, true)
  assert.equal(found.memberships[0].ended.reason, '测试')
})

test('a deputy holds the rights for the days, not before and not after, and loses them with whom he represents', async () => {
  const [head, deputy] = [await opened(), await opened()]
  const { ids } = (await give({ accountId: head.id, roles: ['head'] })).json<{ ids: [number] }>()
  await ready(deputy.id)
  const stands = { accountId: deputy.id, roles: ['head'], deputisesFor: ids[0] }
  assert.equal((await give(stands)).statusCode, 422, 'without an end')
  assert.equal(code(await give({ ...stands, roles: ['signer'], toOn: '2026-10-01' })), 'accounts/deputy-beyond')
  assert.equal((await give({ ...stands, fromOn: '2026-09-24', toOn: '2026-09-25' })).statusCode, 200)
  const on = async (day: string) => {
    setNow(`${day}T02:00:00Z`)
    return rolesOf(behind(deputy))
  }
  assert.deepEqual(await on('2026-09-23'), [])
  assert.deepEqual(await on('2026-09-24'), ['head'])
  assert.deepEqual(await on('2026-09-25'), ['head'])
  assert.deepEqual(await on('2026-09-26'), [])
  await on('2026-09-24')
  assert.equal((await send(security, 'POST', `/api/memberships/${ids[0]}/end`, { reason: '免职' })).statusCode, 200)
  assert.deepEqual(await rolesOf(behind(deputy)), [])
  setNow(`${TODAY}T02:00:00Z`)
})

test('who works in two agencies acts for one at a time, with the roles held there', async () => {
  const one = await opened()
  await give({ accountId: one.id, roles: ['information-manager'] })
  await give({ accountId: one.id, agencyId: other.id, roles: ['reviewer'] })
  await ready(one.id)
  const session = await signedIn(db, behind(one), clock())
  const me = async () => {
    const { agency: acting, roles } = (await app.inject({ url: '/api/me', ...session })).json<{ agency: { id: number }; roles: Role[] }>()
    return [acting.id, roles]
  }
  const choose = (agencyId: number) => app.inject({ method: 'POST', url: '/api/acting-agency', payload: { agencyId }, ...session })
  assert.deepEqual(await me(), [home.id, ['information-manager']])
  assert.equal((await choose(other.id)).statusCode, 200)
  assert.deepEqual(await me(), [other.id, ['reviewer']])
  const password = { old: one.password, password: 'Qing-tian-88' }
  const changed = await app.inject({ method: 'POST', url: '/api/password', payload: password, ...session })
  assert.equal(changed.statusCode, 200, 'the own account is in reach also while acting for another agency')
  assert.equal(code(await choose((await agency(db)).id)), 'accounts/not-working-there')
})

test('a new password of one’s own needs the old one and ends the other sessions', async () => {
  const who = await officer(db, { agencyId: home.id })
  const here = await signedIn(db, who, clock())
  const elsewhere = await signedIn(db, who, clock())
  const change = (payload: object) => app.inject({ method: 'POST', url: '/api/password', payload, ...here })
  assert.equal((await change({ old: 'wrong', password: 'Qing-tian-88' })).json().fields[0].path, 'old')
  assert.equal((await change({ old: PASSWORD, password: PASSWORD })).statusCode, 422)
  assert.equal((await change({ old: PASSWORD, password: 'Qing-tian-88' })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', ...here })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', ...elsewhere })).statusCode, 401)
})
