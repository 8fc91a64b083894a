import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import { ROLES } from '../../core/accounts/roles.ts'
import { agency, officer, PASSWORD, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'

const TODAY = '2026-09-22'
const { app, runtime, setNow } = await testRuntime(`${TODAY}T02:00:00Z`)
const { db, clock } = runtime
const home = await agency(db)
const other = await agency(db)
const administrator = (role: Role) => officer(db, { agencyId: home.id, roles: [role], name: `管理员${role}` })
const [system, security, audit] = [
  await administrator('system-admin'),
  await administrator('security-admin'),
  await administrator('audit-admin'),
]

let count = 0
const fresh = (more: object = {}) => {
  count += 1
  return { agencyId: home.id, username: `fresh.${count}`, name: `新人${count}`, ...more }
}
type By = Awaited<ReturnType<typeof officer>>
const send = async (by: By, method: 'POST' | 'PUT' | 'GET', url: string, payload?: object) =>
  app.inject({ method, url, ...(payload && { payload }), ...(await signedIn(db, by, clock())) })
const open = (people: object[], by = system) => send(by, 'POST', '/api/accounts', { people })
const give = (grant: object, by = security) =>
  send(by, 'POST', '/api/memberships', { grants: [{ fromOn: TODAY, agencyId: home.id, ...grant }] })
const act = (by: By, id: number, what: string, more: object = {}) =>
  send(by, 'POST', `/api/accounts/${id}/${what}`, { reason: '测试', ...more })
const opened = async (more: object = {}) => {
  const reply = await open([fresh(more)])
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ items: [{ id: number; username: string; password: string }] }>().items[0]
}
const enter = (username: string, password: string) =>
  app.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password }, remoteAddress: `10.1.${(count += 1)}.1` })
const rolesOf = async (by: By) => (await send(by, 'GET', '/api/me')).json<{ roles: Role[] }>().roles
const code = (reply: { json: () => { code?: string } }) => reply.json().code
/** An officer behind an account that the verbs opened. */
const behind = ({ id, username }: { id: number; username: string }): By => ({
  kind: 'officer',
  accountId: id,
  name: '',
  agencyId: home.id,
  roles: [],
  username,
})
const ready = async (id: number) =>
  db.updateTable('accounts').set({ must_change_password: false, password_changed_at: clock() }).where('id', '=', id).execute()

test('an opened account has no rights until the security administrator gives them, and they work at once', async () => {
  const one = await opened()
  const entered = await enter(one.username, one.password)
  assert.equal(entered.json().mustChangePassword, true)
  await ready(one.id)
  const who = behind(one)
  assert.deepEqual(await rolesOf(who), [])
  assert.equal(code(await send(who, 'GET', '/api/requests')), 'accounts/not-permitted')
  const waiting = (await send(security, 'GET', '/api/accounts?view=waiting')).json<{ items: { id: number }[] }>().items
  assert.ok(waiting.some(({ id }) => id === one.id))
  assert.equal((await give({ accountId: one.id, roles: ['request-clerk'] })).statusCode, 200)
  assert.deepEqual(await rolesOf(who), ['request-clerk'])
  assert.equal((await send(who, 'GET', '/api/requests')).statusCode, 200)
  const lines = await db
    .selectFrom('audit')
    .select(['action', 'account_id'])
    .where('subject', '=', `account:${one.id}`)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    lines.filter(({ action }) => /open-|grant-/.test(action)),
    [
      { action: 'open-account', account_id: system.accountId },
      { action: 'grant-rights', account_id: security.accountId },
    ],
  )
})

test('no administrator does the work of another, and none has a business right', async () => {
  const one = await opened()
  assert.equal((await give({ accountId: one.id, roles: ['head'] }, system)).statusCode, 403)
  assert.equal((await give({ accountId: one.id, roles: ['head'] }, audit)).statusCode, 403)
  assert.equal((await open([fresh()], security)).statusCode, 403)
  assert.equal((await open([fresh()], audit)).statusCode, 403)
  for (const by of [system, security, audit]) {
    for (const url of ['/api/requests', '/api/documents', '/api/disputes', '/api/monthly-figures?year=2026'])
      assert.equal((await send(by, 'GET', url)).statusCode, 403, `${by.roles[0]} ${url}`)
    assert.equal((await send(by, 'GET', `/api/accounts/${one.id}`)).statusCode, 200, 'each reads both acts')
  }
})

test('no administrator gets a business right, whoever gives it and for whatever agency and days', async () => {
  for (const { accountId } of [system, audit])
    for (const { key } of ROLES.filter(({ alone }) => !alone))
      assert.equal(code(await give({ accountId, agencyId: other.id, roles: [key], fromOn: '2027-01-01' })), 'accounts/roles-exclude')
  const second = await administrator('security-admin')
  assert.equal(code(await give({ accountId: security.accountId, roles: ['reviewer'] }, second)), 'accounts/roles-exclude')
})

test('an officer with business rights gets no administrator role while they last, and gets it for the day after', async () => {
  const one = await opened()
  await give({ accountId: one.id, roles: ['reviewer'], toOn: '2026-10-31' })
  assert.equal(code(await give({ accountId: one.id, roles: ['system-admin'], fromOn: '2026-10-31' })), 'accounts/roles-exclude')
  assert.equal((await give({ accountId: one.id, roles: ['system-admin'], fromOn: '2026-11-01' })).statusCode, 200)
})

test('nobody acts for his own account', async () => {
  assert.equal(code(await give({ accountId: security.accountId, roles: ['security-admin'] })), 'accounts/own-account')
  for (const what of ['disable', 'end', 'reset-password', 'move'])
    assert.equal(
      code(await act(system, system.accountId, what, what === 'move' ? { agencyId: other.id } : {})),
      'accounts/own-account',
      what,
    )
})

test('one person has one account: a staff number is one person, and people of one name in an agency need staff numbers', async () => {
  const first = fresh({ name: '张伟', staffNumber: 'S-1' })
  assert.equal((await open([first])).statusCode, 200)
  const at = async (people: object[]) => (await open(people)).json<{ fields?: { path: string }[] }>().fields?.map(({ path }) => path)
  assert.deepEqual(await at([fresh({ name: '张伟', staffNumber: 'S-1' })]), ['people.0.staffNumber'])
  assert.deepEqual(await at([fresh({ name: '李四', staffNumber: 'S-1' })]), ['people.0.staffNumber'])
  assert.deepEqual(await at([fresh({ name: '张伟' })]), ['people.0.staffNumber'])
  assert.deepEqual(await at([fresh(), { ...fresh(), name: '张伟', staffNumber: 'S-1' }]), ['people.1.staffNumber'])
  assert.equal((await open([fresh({ name: '张伟', staffNumber: 'S-2' })])).statusCode, 200)
  assert.equal((await open([fresh({ name: '张伟', agencyId: other.id })])).statusCode, 200)
  const twice = fresh()
  assert.deepEqual(await at([twice, { ...fresh(), username: twice.username }]), ['people.1.username'])
})

test('several are opened or none', async () => {
  const good = fresh()
  assert.equal((await open([good, fresh({ agencyId: 999_999 })])).statusCode, 422)
  assert.equal(await db.selectFrom('accounts').select('id').where('username', '=', good.username).executeTakeFirst(), undefined)
})

test('two system administrators who open an account for one staff number at once open one', async () => {
  await open([fresh({ name: '先离职', staffNumber: 'S-9' })])
  const { id } = await db.selectFrom('accounts').select('id').where('username', '=', `fresh.${count}`).executeTakeFirstOrThrow()
  assert.equal((await act(system, id, 'end')).statusCode, 200)
  const tries = await Promise.all([1, 2, 3].map(() => open([fresh({ name: '先离职', staffNumber: 'S-9' })])))
  assert.deepEqual(tries.map(({ statusCode }) => statusCode).toSorted(), [200, 409, 409])
})

test('a new password holds the rights until the security administrator confirms it, so that it alone gives nothing', async () => {
  const one = await opened()
  await give({ accountId: one.id, roles: ['head'] })
  await ready(one.id)
  const who = behind(one)
  const before = await signedIn(db, who, clock())
  const { password } = (await act(system, one.id, 'reset-password')).json<{ password: string }>()
  assert.equal((await app.inject({ url: '/api/me', ...before })).statusCode, 401, 'open sessions end')
  assert.equal((await enter(one.username, one.password)).statusCode, 401)
  assert.equal((await enter(one.username, password)).statusCode, 200)
  await ready(one.id)
  assert.deepEqual(await rolesOf(who), [])
  assert.equal(code(await act(system, one.id, 'confirm')), 'accounts/not-permitted')
  assert.equal((await act(audit, one.id, 'confirm')).statusCode, 403)
  assert.equal((await act(security, one.id, 'confirm')).statusCode, 200)
  assert.deepEqual(await rolesOf(who), ['head'])
  assert.equal(code(await act(security, one.id, 'confirm')), 'accounts/not-held')
})

test('the administrators reset each other: the security administrator for the system administrator, the auditor confirms', async () => {
  const admin = await administrator('system-admin')
  const third = await administrator('system-admin')
  assert.equal((await act(third, admin.accountId, 'reset-password')).statusCode, 403)
  assert.equal((await act(security, admin.accountId, 'reset-password')).statusCode, 200)
  assert.equal((await act(security, admin.accountId, 'confirm')).statusCode, 403)
  assert.equal((await act(audit, admin.accountId, 'confirm')).statusCode, 200)
  assert.equal((await act(system, security.accountId, 'reset-password')).statusCode, 200)
  assert.equal((await act(audit, security.accountId, 'confirm')).statusCode, 200)
  await db.updateTable('accounts').set({ must_change_password: false }).where('id', '=', security.accountId).execute()
})

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
  assert.equal((await act(security, one.id, 'enable')).statusCode, 403)
  assert.equal((await act(system, one.id, 'enable')).statusCode, 200)
  assert.deepEqual(await rolesOf(behind(one)), ['reviewer'])
})

test('ending rights has effect on an open session; with a last day it has effect after that day', async () => {
  const one = await opened()
  const { ids } = (await give({ accountId: one.id, roles: ['reviewer'] })).json<{ ids: [number] }>()
  const later = (await give({ accountId: one.id, roles: ['head'] })).json<{ ids: [number] }>()
  await ready(one.id)
  const session = await signedIn(db, behind(one), clock())
  const roles = async () => (await app.inject({ url: '/api/me', ...session })).json<{ roles: Role[] }>().roles
  const end = (id: number, more: object = {}) => send(security, 'POST', `/api/memberships/${id}/end`, { reason: '测试', ...more })
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
  assert.equal(code(await choose((await agency(db)).id)), 'accounts/not-working-there')
})

test('the last administrator of a kind is neither disabled nor moved nor ended, nor loses the role', async () => {
  const only = await administrator('audit-admin')
  await db.updateTable('accounts').set({ disabled_at: clock() }).where('id', '=', audit.accountId).execute()
  for (const what of ['disable', 'end', 'move'])
    assert.equal(
      code(await act(system, only.accountId, what, what === 'move' ? { agencyId: other.id } : {})),
      'accounts/last-administrator',
      what,
    )
  const { id } = await db.selectFrom('memberships').select('id').where('account_id', '=', only.accountId).executeTakeFirstOrThrow()
  assert.equal(code(await send(security, 'POST', `/api/memberships/${id}/end`, { reason: '测试' })), 'accounts/last-administrator')
  await db.updateTable('accounts').set({ disabled_at: null }).where('id', '=', audit.accountId).execute()
  assert.equal((await act(system, only.accountId, 'disable')).statusCode, 200)
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
