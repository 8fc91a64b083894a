import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { ROLES } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import { agency, signedIn } from '../../tests/given.ts'
import { administration, code } from '../../tests/given-administrators.ts'
import { testRuntime } from '../../tests/runtime.ts'

const { app, runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { other, system, security, audit, administrator, fresh, send, open, give, act, end, opened, enter, rolesOf, behind, ready } =
  await administration(app, runtime)

test('an opened account has no rights until the security administrator gives them, and they work at once', async () => {
  const one = await opened()
  const entered = await enter(one.username, one.password)
  assert.equal(entered.json().awaits, 'new-password')
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
  for (const name of ['张伟', ' 张伟', '张伟 ']) assert.deepEqual(await at([fresh({ name })]), ['people.0.staffNumber'], name)
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
  const { id } = await opened({ name: '先离职', staffNumber: 'S-9' })
  assert.equal((await act(system, id, 'end')).statusCode, 200)
  const tries = await Promise.all([1, 2, 3].map(() => open([fresh({ name: '先离职', staffNumber: 'S-9' })])))
  assert.equal(tries.filter(({ statusCode }) => statusCode === 200).length, 1)
  for (const late of tries.filter(({ statusCode }) => statusCode !== 200))
    assert.ok(['accounts/person-has-account', undefined].includes(code(late)), late.body)
  // A new number: the second waits for the first at the index, and hears of it there.
  let trying: Promise<{ statusCode: number; body: string; json: () => { code?: string } }> | undefined
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('persons').values({ name: '新来', staff_number: 'S-10' }).execute()
    trying = open([fresh({ name: '新来', staffNumber: 'S-10' })])
    const waits = sql<{ waits: boolean }>`select exists (
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()) as waits`
    while (!(await waits.execute(db)).rows[0]?.waits) await setTimeout(5)
  })
  const refused = await trying
  assert.equal(refused && code(refused), 'accounts/staff-number-taken')
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

test('whoever reset a password never confirms it, whatever roles the account has been given since', async () => {
  const admin = await administrator('system-admin')
  const rights = await db.selectFrom('memberships').select('id').where('account_id', '=', admin.accountId).executeTakeFirstOrThrow()
  assert.equal((await act(security, admin.accountId, 'reset-password')).statusCode, 200)
  assert.equal((await end(rights.id)).statusCode, 200)
  assert.equal((await give({ accountId: admin.accountId, roles: ['signer'] })).statusCode, 200)
  assert.equal(code(await act(security, admin.accountId, 'confirm')), 'accounts/reset-by-you')
  assert.equal((await act(system, admin.accountId, 'reset-password')).statusCode, 200, 'the way out')
  assert.equal((await act(security, admin.accountId, 'confirm')).statusCode, 200)
})

test('an administrator whose own rights end earlier does not replace the last one', async () => {
  const until = async (toOn: string | null) =>
    db
      .updateTable('memberships')
      .set({ to_on: toOn === null ? null : localDate(toOn) })
      .where('account_id', '=', stands.accountId)
      .execute()
  const stands = await administrator('audit-admin')
  await db
    .updateTable('memberships')
    .set({ to_on: localDate('2026-12-31') })
    .where('account_id', '=', audit.accountId)
    .execute()
  await until('2026-12-30')
  assert.equal(code(await act(system, audit.accountId, 'disable')), 'accounts/last-administrator')
  await until('2026-12-31')
  assert.equal((await act(system, audit.accountId, 'disable')).statusCode, 200)
  assert.equal((await act(system, audit.accountId, 'enable')).statusCode, 200)
  await db.updateTable('memberships').set({ to_on: null }).where('account_id', '=', audit.accountId).execute()
  await until(null)
  assert.equal((await act(system, stands.accountId, 'disable')).statusCode, 200)
})

const fieldsOf = (reply: { json: () => { fields?: { path: string }[] } }) => reply.json().fields?.map(({ path }) => path)

test('in an agency that has ended nobody gets an account, a post or a right', async () => {
  const one = await opened()
  const gone = await agency(db)
  await db
    .updateTable('agencies')
    .set({ ended_on: localDate('2026-09-22') })
    .where('id', '=', gone.id)
    .execute()
  assert.deepEqual(fieldsOf(await open([fresh({ agencyId: gone.id })])), ['people.0.agencyId'])
  assert.deepEqual(fieldsOf(await give({ accountId: one.id, roles: ['head'], agencyId: gone.id })), ['grants.0.agencyId'])
  assert.deepEqual(fieldsOf(await act(system, one.id, 'move', { agencyId: gone.id })), ['agencyId'])
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

test('what is not there, or is no longer so, is refused with what to do next', async () => {
  const one = await opened({ staffNumber: 'N-1' })
  assert.equal(code(await act(system, 999_999, 'disable')), 'accounts/not-found')
  assert.equal(code(await send(audit, 'GET', '/api/accounts/999999')), 'accounts/not-found')
  assert.equal(code(await act(system, one.id, 'enable')), 'accounts/not-disabled')
  assert.equal(code(await end(999_999)), 'accounts/no-membership')
  const other = await opened({ staffNumber: 'N-2' })
  const person = { name: '改名', staffNumber: 'N-1', phone: '0551-1' }
  assert.equal(code(await send(system, 'PUT', `/api/accounts/${other.id}/person`, person)), 'accounts/staff-number-taken')
  assert.equal((await send(system, 'PUT', `/api/accounts/${other.id}/person`, { ...person, staffNumber: 'N-3' })).statusCode, 200)
  const { details } = await db
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'change-person')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(details).includes('0551'), 'the telephone is not in the log')
})

test('two who take one user name at the same moment: one gets it', async () => {
  const name = fresh().username
  const tries = await Promise.all([1, 2, 3, 4].map(() => open([{ ...fresh(), username: name }])))
  assert.equal(tries.filter(({ statusCode }) => statusCode === 200).length, 1)
  const codes = tries.filter(({ statusCode }) => statusCode !== 200).map((reply) => reply.json().code ?? reply.json().fields[0].path)
  for (const refused of codes) assert.match(refused, /accounts\/username-taken|people\.0\.username|platform\/form/)
})
