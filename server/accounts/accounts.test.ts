import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import { agency, officer, PASSWORD, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'

const { app, runtime, setNow } = await testRuntime()
const { db } = runtime
const home = await agency(db)

function signIn(username: string, password = PASSWORD) {
  return app.inject({ method: 'POST', url: '/api/sign-in', payload: { username, password } })
}

test('an officer signs in, is known, and signs out', async () => {
  const who = await officer(db, { agencyId: home.id, roles: ['information-manager', 'reviewer'] })
  const entered = await signIn(who.username)
  assert.equal(entered.statusCode, 200, entered.body)
  const cookie = entered.cookies.find(({ name }) => name === 'gongkai_session')
  assert.ok(cookie?.httpOnly && cookie.sameSite === 'Lax')
  const cookies = { gongkai_session: cookie.value }
  assert.deepEqual((await app.inject({ url: '/api/me', cookies })).json().roles, ['information-manager', 'reviewer'])
  const forged = await app.inject({ method: 'POST', url: '/api/sign-out', cookies })
  assert.equal(forged.json().code, 'platform/form-expired')
  const headers = { 'x-csrf-token': entered.json().csrfToken }
  assert.equal((await app.inject({ method: 'POST', url: '/api/sign-out', cookies, headers })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', cookies })).json().code, 'accounts/not-signed-in')
  const audit = await db.selectFrom('audit').select('action').where('subject', '=', `account:${who.accountId}`).orderBy('id').execute()
  assert.deepEqual(
    audit.map((line) => line.action),
    ['sign-in', 'sign-out'],
  )
})

test('the token lies in the database only as a hash', async () => {
  const who = await officer(db, { agencyId: home.id })
  const token = (await signIn(who.username)).cookies[0]?.value
  const row = await db.selectFrom('sessions').selectAll().where('account_id', '=', who.accountId).executeTakeFirstOrThrow()
  assert.ok(token && !JSON.stringify(row).includes(token))
})

test('a wrong password and an unknown name are refused with the same words', async () => {
  const who = await officer(db, { agencyId: home.id })
  const [wrong, unknown] = [await signIn(who.username, 'wrong'), await signIn('nobody', 'wrong')]
  assert.equal(wrong.statusCode, 401)
  assert.equal(wrong.body, unknown.body)
})

test('an address that keeps on trying is told to wait', async () => {
  const tries = await Promise.all(
    Array.from({ length: 25 }, () => app.inject({ method: 'POST', url: '/api/sign-in', payload: { username: 'x' } })),
  )
  assert.equal(tries.at(-1)?.json().code, 'platform/too-many')
})

test('a session unused for half an hour is over, one unused for 29 minutes is not', async () => {
  const who = await officer(db, { agencyId: home.id })
  setNow('2025-09-26T02:00:00Z')
  const { openSession, findSession } = await import('../platform/access/session.ts')
  const { token } = await db.transaction().execute((tx) => openSession(tx, who.accountId, new Date('2025-09-26T02:00:00Z')))
  assert.ok(await findSession(db, token, new Date('2025-09-26T02:29:00Z')))
  assert.ok(await findSession(db, token, new Date('2025-09-26T02:58:00Z')), 'use prolongs it')
  assert.equal(await findSession(db, token, new Date('2025-09-26T03:28:00Z')), undefined)
})

test('a disabled account cannot sign in and its open session is over', async () => {
  const who = await officer(db, { agencyId: home.id })
  const { openSession, findSession } = await import('../platform/access/session.ts')
  const now = new Date()
  const { token } = await db.transaction().execute((tx) => openSession(tx, who.accountId, now))
  await db.updateTable('accounts').set({ disabled_at: now }).where('id', '=', who.accountId).execute()
  assert.equal(await findSession(db, token, now), undefined)
})

test('what is missing is said at the field', async () => {
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { username: '' }, remoteAddress: '10.0.0.9' })
  assert.equal(reply.statusCode, 422)
  assert.deepEqual(reply.json().fields, [
    { path: 'password', message: '请填写密码' },
    { path: 'username', message: '请填写用户名' },
  ])
})

const as = async (...roles: Role[]) => signedIn(db, await officer(db, { agencyId: home.id, roles }), runtime.clock())

test('the session says what the account may call and, for the rest, who may', async () => {
  const powersOf = async (...roles: Role[]) => {
    const { powers } = (await app.inject({ url: '/api/me', ...(await as(...roles)) })).json()
    return new Map((powers as { route: string; allowed: boolean; says?: string }[]).map(({ route, ...power }) => [route, power]))
  }
  const clerk = await powersOf('request-clerk')
  assert.equal(clerk.size, app.routeList.length)
  assert.deepEqual(clerk.get('POST /api/requests'), { allowed: true })
  assert.deepEqual(clerk.get('POST /api/accounts'), { allowed: false, says: '您的账号没有这项权限，请由系统管理员办理' })
  const supervisor = await powersOf('supervisor')
  assert.deepEqual(supervisor.get('POST /api/requests'), { allowed: false, says: '您的账号没有这项权限，请由依申请公开经办人办理' })
  assert.deepEqual(supervisor.get('GET /api/requests'), { allowed: true })
})

test('the refusal of a route is in the same words', async () => {
  const reply = await app.inject({ method: 'POST', url: '/api/requests', ...(await as('supervisor')), payload: {} })
  assert.equal(reply.statusCode, 403)
  assert.equal(reply.json().message, '您的账号没有这项权限，请由依申请公开经办人办理')
})
