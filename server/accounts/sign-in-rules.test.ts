import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, PASSWORD, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { passSession } from '../platform/access/session.ts'

const NOW = '2026-09-22T02:00:00Z'
const { app, runtime, setNow } = await testRuntime(NOW)
const { db, clock } = runtime
const home = await agency(db)
const [security, system] = [
  await officer(db, { agencyId: home.id, roles: ['security-admin'] }),
  await officer(db, { agencyId: home.id, roles: ['system-admin'] }),
]
const RULES = {
  passwordDays: 90,
  warnDays: 7,
  idleMinutes: 30,
  longestMinutes: 720,
  oneSession: false,
  unusedDays: 90,
  addresses: '',
  help: '',
  rotationMonths: 3,
  rotationBasis: '',
}
const OFFICE = '10.8.1.2'
type By = Awaited<ReturnType<typeof officer>>

const set = async (rules: Partial<typeof RULES>, { by = security, from = OFFICE } = {}) =>
  app.inject({
    method: 'PUT',
    url: '/api/sign-in-rules',
    payload: { ...RULES, ...rules },
    remoteAddress: from,
    ...(await signedIn(db, by, clock())),
  })
let places = 0
const enter = (who: By, { device, from = `10.8.${(places += 1)}.1` }: { device?: string; from?: string } = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/sign-in',
    payload: { username: who.username, password: PASSWORD },
    remoteAddress: from,
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/120' },
    ...(device && { cookies: { gongkai_device: device } }),
  })
const cookieOf = (reply: Awaited<ReturnType<typeof enter>>, name: string) => reply.cookies.find((one) => one.name === name)?.value ?? ''
const me = (reply: Awaited<ReturnType<typeof enter>>, from = OFFICE) =>
  app.inject({ url: '/api/me', cookies: { gongkai_session: cookieOf(reply, 'gongkai_session') }, remoteAddress: from })
const post = (reply: Awaited<ReturnType<typeof enter>>, url: string, payload: object) =>
  app.inject({
    method: 'POST',
    url,
    payload,
    cookies: { gongkai_session: cookieOf(reply, 'gongkai_session') },
    headers: { 'x-csrf-token': reply.json<{ csrfToken: string }>().csrfToken },
  })

test('only the security administrator changes the rules, and the change is in the audit log', async () => {
  assert.equal((await set({ idleMinutes: 15 }, { by: system })).statusCode, 403)
  assert.equal((await set({ idleMinutes: 15 })).statusCode, 200)
  const { details } = await db
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'change-sign-in-rules')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const { before, after } = details as Record<'before' | 'after', { idle_minutes: number }>
  assert.deepEqual([before.idle_minutes, after.idle_minutes], [30, 15])
  for (const wrong of [{ idleMinutes: 4 }, { idleMinutes: 241 }, { longestMinutes: 29 }, { passwordDays: -1 }])
    assert.equal((await set(wrong)).statusCode, 422)
  assert.equal((await set({})).statusCode, 200)
})

test('a password is warned about seven days before it expires and must be changed when it has', async () => {
  const who = await officer(db, { agencyId: home.id, roles: ['reviewer'] })
  await db
    .updateTable('accounts')
    .set({ password_changed_at: new Date(NOW) })
    .where('id', '=', who.accountId)
    .execute()
  const on = async (instant: string) => {
    setNow(instant)
    const { passwordDaysLeft, passwordExpired, awaits, roles } = (await enter(who)).json()
    return [passwordDaysLeft, passwordExpired, awaits, roles]
  }
  assert.deepEqual(await on('2026-12-14T01:59:00Z'), [null, false, null, ['reviewer']])
  assert.deepEqual(await on('2026-12-14T02:00:00Z'), [7, false, null, ['reviewer']])
  assert.deepEqual(await on('2026-12-21T01:59:00Z'), [1, false, null, ['reviewer']])
  assert.deepEqual(await on('2026-12-21T02:00:00Z'), [0, true, 'new-password', []])
  const expired = await enter(who)
  const cookies = { gongkai_session: cookieOf(expired, 'gongkai_session') }
  assert.equal((await app.inject({ url: '/api/documents', cookies })).statusCode, 403)
  assert.equal((await post(expired, '/api/password', { old: PASSWORD, password: 'Qing-tian-88' })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/documents', cookies })).statusCode, 200)
  setNow(NOW)
})

test('with 0 days a password does not expire', async () => {
  const who = await officer(db, { agencyId: home.id })
  await db
    .updateTable('accounts')
    .set({ password_changed_at: new Date('2010-01-01') })
    .where('id', '=', who.accountId)
    .execute()
  assert.equal((await enter(who)).json().passwordExpired, true)
  await set({ passwordDays: 0 })
  assert.equal((await enter(who)).json().passwordExpired, false)
  await set({})
})

test('from an address outside the list nobody signs in, an open session is refused there, and the portal is open', async () => {
  const who = await officer(db, { agencyId: home.id })
  const session = await enter(who, { from: '203.0.113.9' })
  assert.equal((await set({ addresses: '10.8.0.0/16\n2001:db8::/32' })).statusCode, 200)
  const refused = await enter(who, { from: '203.0.113.9' })
  assert.deepEqual([refused.statusCode, refused.json().code], [403, 'accounts/address'])
  assert.match(refused.json().message, /203\.0\.113\.9/)
  assert.equal((await me(session, '203.0.113.9')).json().code, 'accounts/address')
  assert.equal((await me(session, OFFICE)).statusCode, 200, 'the session itself lives')
  for (const from of ['10.8.255.255', '::ffff:10.8.0.1', '2001:db8::5']) assert.equal((await enter(who, { from })).statusCode, 200, from)
  for (const from of ['10.9.0.0', '2001:db9::5']) assert.equal((await enter(who, { from })).statusCode, 403, from)
  assert.equal((await app.inject({ url: '/', remoteAddress: '203.0.113.9' })).statusCode, 200)
  await set({})
})

test('a list that is none, or that shuts out whoever sets it, is refused', async () => {
  for (const addresses of ['办公网', '10.8.0.0/33', '10.8.0/16', '300.1.1.1', '10.8.0.0/16 x'])
    assert.equal((await set({ addresses })).json().fields[0].path, 'addresses', addresses)
  assert.equal((await set({ addresses: '192.168.0.0/16' })).statusCode, 422)
  assert.equal((await set({ addresses: '192.168.0.0/16' }, { from: '192.168.3.4' })).statusCode, 200)
  assert.equal((await set({}, { from: '192.168.3.4' })).statusCode, 200)
})

test('with one session for each account a new sign-in ends the earlier one', async () => {
  const who = await officer(db, { agencyId: home.id })
  const first = await enter(who)
  assert.equal((await me(first)).statusCode, 200)
  const second = await enter(who)
  assert.equal((await me(first)).statusCode, 200, 'both, without the rule')
  await set({ oneSession: true })
  const third = await enter(who)
  assert.deepEqual([(await me(first)).statusCode, (await me(second)).statusCode, (await me(third)).statusCode], [401, 401, 200])
  await set({})
})

const works = async (token: string) => (await app.inject({ url: '/api/documents', cookies: { gongkai_session: token } })).statusCode

test('with one session only, the password alone ends nothing where a second factor follows', async () => {
  const who = await officer(db, { agencyId: home.id })
  const row = { account_id: who.accountId, kind: 'totp', name: '手机', added_at: new Date(NOW), confirmed_at: new Date(NOW) } as const
  await db
    .insertInto('second_factors')
    .values({ ...row, sealed_secret: 'x', last_step: 1 })
    .execute()
  await set({ oneSession: true })
  const first = await enter(who)
  const passed = await db.transaction().execute((tx) => passSession(tx, cookieOf(first, 'gongkai_session'), new Date(NOW)))
  const second = await enter(who)
  assert.equal(second.json().awaits, 'second-factor')
  assert.equal(await works(passed), 200)
  const later = await db.transaction().execute((tx) => passSession(tx, cookieOf(second, 'gongkai_session'), new Date(NOW)))
  assert.deepEqual([await works(passed), await works(later)], [401, 200])
  await set({})
})

test('idle and absolute limits are those of the rules', async () => {
  const who = await officer(db, { agencyId: home.id })
  await set({ idleMinutes: 15, longestMinutes: 30 })
  const at = (minutes: number) => setNow(new Date(Date.parse(NOW) + minutes * 60_000).toISOString())
  const idle = await enter(who)
  at(15)
  assert.equal((await me(idle)).statusCode, 401)
  at(0)
  const used = await enter(who)
  for (const minutes of [14, 28]) {
    at(minutes)
    assert.equal((await me(used)).statusCode, 200)
  }
  at(30)
  assert.equal((await me(used)).statusCode, 401, 'used all the time, but half an hour is over')
  setNow(NOW)
  await set({})
})

test('one sees the own sessions, where they are, and ends one of them, but none of another account', async () => {
  const [who, stranger] = [await officer(db, { agencyId: home.id }), await officer(db, { agencyId: home.id })]
  const [here, there, foreign] = [await enter(who, { from: '10.8.7.7' }), await enter(who, { from: '10.8.8.8' }), await enter(stranger)]
  const list = async (reply: typeof here) =>
    (await app.inject({ url: '/api/sessions', cookies: { gongkai_session: cookieOf(reply, 'gongkai_session') } })).json<{
      items: { id: number; address: string; browser: string; current: boolean }[]
    }>().items
  const own = await list(here)
  setNow(new Date(Date.parse(NOW) + 30 * 60_000).toISOString())
  assert.equal((await list(await enter(who))).length, 1, 'those that were idle too long have ended')
  setNow(NOW)
  assert.deepEqual(own.map(({ address, browser, current }) => `${address} ${browser} ${current}`).toSorted(), [
    '10.8.7.7 Chrome，Windows true',
    '10.8.8.8 Chrome，Windows false',
  ])
  const [other] = await list(foreign)
  assert.equal((await post(here, `/api/sessions/${other?.id}/end`, {})).json().code, 'accounts/no-session')
  assert.equal((await me(foreign)).statusCode, 200)
  assert.equal((await post(here, `/api/sessions/${own.find(({ current }) => !current)?.id}/end`, {})).statusCode, 200)
  assert.deepEqual([(await me(there)).statusCode, (await me(here)).statusCode], [401, 200])
})

test('the owner is told of a new device on the known one, never on the new one; who refuses it ends its session', async () => {
  const who = await officer(db, { agencyId: home.id })
  const known = await enter(who)
  assert.deepEqual(known.json().newDevices, [], 'the first device is no news')
  const device = cookieOf(known, 'gongkai_device')
  const strange = await enter(who, { from: '10.8.99.1' })
  assert.deepEqual(strange.json().newDevices, [])
  const shown = async (reply: typeof known) => (await me(reply)).json<{ newDevices: { id: string; address: string }[] }>().newDevices
  const answer = (reply: typeof known, mine: boolean, devices: readonly { id: string }[]) =>
    post(reply, '/api/new-devices', { mine, devices: devices.map(({ id }) => id) })
  const told = await shown(known)
  await answer(strange, true, told)
  assert.deepEqual(await shown(known), told)
  assert.deepEqual(
    told.map(({ address }) => address),
    ['10.8.99.1'],
    'the new device could not confirm itself',
  )
  assert.equal((await answer(known, false, told)).statusCode, 200)
  assert.equal((await me(strange)).statusCode, 401)
  assert.equal((await me(known)).statusCode, 200)
  const again = await enter(who, { device: cookieOf(strange, 'gongkai_device') })
  const drawn = await shown(known)
  assert.equal(drawn.length, 1, 'it is strange again')
  const later = await enter(who, { from: '10.8.99.2' })
  await answer(known, true, drawn)
  const left = await shown(known)
  assert.deepEqual(
    left.map(({ address }) => address),
    ['10.8.99.2'],
    'what came after the page was drawn is not confirmed with it',
  )
  assert.equal((await me(later)).statusCode, 200)
  await answer(known, false, left)
  assert.equal((await me(later)).statusCode, 401)
  assert.deepEqual(await shown(known), [])
  assert.equal((await me(again)).statusCode, 200)
  assert.deepEqual((await enter(who, { device })).json().newDevices, [])
})
