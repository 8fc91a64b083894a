import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { agency, officer, PASSWORD, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { FEATURES } from '../app.ts'

const { app, runtime, setNow } = await testRuntime(undefined, FEATURES, undefined, { SECOND_FACTOR_ROLES: 'system-admin' })
const { db, clock } = runtime
const home = await agency(db)
const START = Date.parse('2025-09-26T02:00:00Z')
const at = (seconds: number) => setNow(new Date(START + seconds * 1000).toISOString())
let address = 1

interface Browser {
  cookies: Record<string, string>
  readonly headers: Record<string, string>
  /** Where it calls from; another address each time when it is not said. */
  readonly from?: string
}

/** Signs in with name and password, from a new computer or the one of these cookies; gives its browser and what the sign-in still lacks. */
async function enter(username: string, computer: Record<string, string> = {}): Promise<{ browser: Browser; awaits: string | null }> {
  address += 1
  const payload = { username, password: PASSWORD }
  const reply = await app.inject({ method: 'POST', url: '/api/sign-in', payload, cookies: computer, remoteAddress: `10.9.0.${address}` })
  assert.equal(reply.statusCode, 200, reply.body)
  const { csrfToken, awaits } = reply.json()
  return { browser: { cookies: cookiesOf(reply), headers: { 'x-csrf-token': csrfToken as string } }, awaits }
}
const cookiesOf = ({ cookies }: { cookies: { name: string; value: string }[] }) =>
  Object.fromEntries(cookies.map(({ name, value }) => [name, value]))

/** Calls a route as the browser would, which takes over a new cookie. Gives the code of a refusal, `ok` otherwise. */
async function call(browser: Browser, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  address += 1
  const { cookies, headers, from = `10.8.0.${address % 250}` } = browser
  const given = payload === undefined ? {} : { payload }
  const reply = await app.inject({ method, url, cookies, headers, remoteAddress: from, ...given })
  browser.cookies = { ...cookies, ...cookiesOf(reply) }
  return { code: reply.statusCode === 200 ? 'ok' : (reply.json().code as string), body: reply.json() }
}

/** The phone of an officer: shows the code of a secret at the clock of the program. */
const phone = (secret: string) => () =>
  new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate({ timestamp: clock().getTime() })

/** An officer whose phone is registered. */
async function withPhone() {
  const person = await officer(db, { agencyId: home.id })
  const { browser } = await enter(person.username)
  const offered = await call(browser, 'POST', '/api/second-factor/totp', { name: '手机' })
  assert.equal(offered.code, 'ok')
  const code = phone(offered.body.secret)
  const confirmed = await call(browser, 'POST', `/api/second-factor/totp/${offered.body.id}/confirm`, { code: code() })
  assert.equal(confirmed.code, 'ok')
  return { person, browser, code, recoveryCodes: confirmed.body.recoveryCodes as string[], factorId: offered.body.id as number }
}

test('a password alone no longer signs in: nothing can be done before the code, everything after it, and the token is replaced', async () => {
  at(0)
  const { person, code } = await withPhone()
  at(60)
  const { browser, awaits } = await enter(person.username)
  assert.equal(awaits, 'second-factor')
  const half = browser.cookies['gongkai_session']
  for (const [method, url, payload] of [
    ['GET', '/api/requests'],
    ['GET', '/api/second-factor'],
    ['POST', '/api/second-factor/totp', { name: '另一部' }],
    ['POST', '/api/second-factor/recovery-codes'],
    ['POST', '/api/password', { old: PASSWORD, password: 'Another-2026-x' }],
  ] as const)
    assert.equal((await call(browser, method, url, payload)).code, 'accounts/second-factor', url)
  assert.equal((await call(browser, 'POST', '/api/second-factor/code', { code: code() })).code, 'ok')
  assert.equal((await call(browser, 'GET', '/api/requests')).code, 'ok')
  const old = await app.inject({ url: '/api/me', cookies: { gongkai_session: half ?? '' } })
  assert.equal(old.statusCode, 401)
})

test('a code counts once, and only in its half minute, the one before and the one after', async () => {
  at(0)
  const { person, code } = await withPhone()
  at(300)
  const now = code()
  for (const [seconds, expected] of [
    [240, 'accounts/wrong-code'],
    [329, 'ok'],
    [330, 'accounts/wrong-code'],
  ] as const) {
    const { browser } = await enter(person.username)
    at(seconds)
    assert.equal((await call(browser, 'POST', '/api/second-factor/code', { code: now })).code, expected, String(seconds))
  }
  at(600)
  const late = code()
  at(659)
  assert.equal((await call((await enter(person.username)).browser, 'POST', '/api/second-factor/code', { code: late })).code, 'ok')
  at(900)
  const later = code()
  at(960)
  const refused = await call((await enter(person.username)).browser, 'POST', '/api/second-factor/code', { code: later })
  assert.equal(refused.code, 'accounts/wrong-code', 'two steps late')
})

test('each of the ten recovery codes counts once, typed with or without the dash', async () => {
  at(0)
  const { person, recoveryCodes } = await withPhone()
  assert.equal(new Set(recoveryCodes).size, 10)
  const [first = '', second = ''] = recoveryCodes
  const pass = async (code: string) =>
    (await call((await enter(person.username)).browser, 'POST', '/api/second-factor/code', { code })).code
  assert.equal(await pass(first), 'ok')
  assert.equal(await pass(first), 'accounts/wrong-code')
  assert.equal(await pass(second.replace('-', '').toUpperCase()), 'ok')
  const { browser } = await enter(person.username)
  await call(browser, 'POST', '/api/second-factor/code', { code: recoveryCodes[2] ?? '' })
  assert.equal((await call(browser, 'GET', '/api/second-factor')).body.recoveryCodes, 7)
  const renewed = await call(browser, 'POST', '/api/second-factor/recovery-codes')
  assert.equal(await pass(recoveryCodes[3] ?? ''), 'accounts/wrong-code', 'the old ones lapse')
  assert.equal(await pass(renewed.body.recoveryCodes[0]), 'ok')
})

const guess = (browser: Browser, code = '000000') => call(browser, 'POST', '/api/second-factor/code', { code })

test('after five wrong codes from one place the right one is refused there for a quarter of an hour, in every browser', async () => {
  at(0)
  const { person, code } = await withPhone()
  const other = await withPhone()
  at(3600)
  const browser = { ...(await enter(person.username)).browser, from: '10.7.0.1' }
  for (let time = 0; time < 5; time += 1) assert.equal((await guess(browser)).code, 'accounts/wrong-code')
  assert.equal((await guess(browser, code())).code, 'accounts/factor-locked')
  const beside = { ...(await enter(person.username)).browser, from: '10.7.0.1' }
  assert.equal((await guess(beside, code())).code, 'accounts/factor-locked')
  const free = { ...(await enter(other.person.username)).browser, from: '10.7.0.1' }
  assert.equal((await guess(free, other.code())).code, 'ok', 'others are not concerned')
  at(3600 + 15 * 60 - 1)
  assert.equal((await guess(beside, code())).code, 'accounts/factor-locked')
  at(3600 + 15 * 60)
  assert.equal((await guess(beside, code())).code, 'ok')
})

test('a stranger who knows the password has twenty guesses a day and does not hold off the owner', async () => {
  at(0)
  const { person, browser: own, code } = await withPhone()
  at(3600)
  for (let time = 0; time < 20; time += 1) {
    // Each from another address and another computer, on which the password was right.
    const { browser } = await enter(person.username)
    assert.equal((await guess(browser)).code, 'accounts/wrong-code')
  }
  for (const hours of [0, 1, 23]) {
    at(3600 * (1 + hours))
    assert.equal((await guess((await enter(person.username)).browser)).code, 'accounts/factor-locked')
    assert.equal((await guess((await enter(person.username, own.cookies)).browser, code())).code, 'ok', 'the owner on his computer')
    assert.equal((await guess((await enter(person.username)).browser)).code, 'accounts/factor-locked', 'his success frees nobody else')
  }
  const mistaken = (await enter(person.username, own.cookies)).browser
  for (let time = 0; time < 5; time += 1) assert.equal((await guess(mistaken)).code, 'accounts/wrong-code')
  at(3600 * 24 + 60)
  assert.equal((await guess(mistaken, code())).code, 'accounts/factor-locked', 'his own mistakes count on his computer')
  at(3600 * 25)
  assert.equal((await guess((await enter(person.username)).browser, code())).code, 'ok', 'after a day')
})

test('the security administrator frees an account that strangers guess at', async () => {
  at(0)
  const { person, code } = await withPhone()
  for (let time = 0; time < 20; time += 1) await guess((await enter(person.username)).browser)
  at(60)
  assert.equal((await guess((await enter(person.username)).browser, code())).code, 'accounts/factor-locked')
  const security = await officer(db, { agencyId: home.id, roles: ['security-admin'] })
  const session = await signedIn(db, security, clock())
  const shown = await app.inject({ url: `/api/accounts/${person.accountId}`, ...session })
  assert.equal(shown.json().failures, 20)
  const unlocked = await app.inject({
    method: 'POST',
    url: `/api/accounts/${person.accountId}/unlock`,
    payload: { reason: '本人来电核实' },
    ...session,
  })
  assert.equal(unlocked.statusCode, 200, unlocked.body)
  assert.equal((await guess((await enter(person.username)).browser, code())).code, 'ok')
})

test('twenty guesses at once are counted one by one', async () => {
  at(0)
  const { person } = await withPhone()
  const browser = { ...(await enter(person.username)).browser, from: '10.7.0.2' }
  const tries = await Promise.all(Array.from({ length: 20 }, () => guess({ ...browser })))
  assert.equal(tries.filter(({ code }) => code === 'accounts/wrong-code').length, 5)
})

test('a role that demands a factor can do nothing before one is registered, and cannot remove the last', async () => {
  at(0)
  const { username } = await officer(db, { agencyId: home.id, roles: ['system-admin'] })
  const { browser, awaits } = await enter(username)
  assert.equal(awaits, 'enrolment')
  assert.equal((await call(browser, 'GET', '/api/accounts')).code, 'accounts/enrolment')
  const { body } = await call(browser, 'POST', '/api/second-factor/totp', { name: '手机' })
  const code = phone(body.secret)
  const confirm = `/api/second-factor/totp/${body.id}/confirm`
  assert.equal((await call(browser, 'POST', confirm, { code: '000000' })).code, 'platform/form-problem')
  assert.equal((await call(browser, 'POST', confirm, { code: code() })).code, 'ok')
  assert.equal((await call(browser, 'GET', '/api/accounts')).code, 'ok')
  assert.equal((await call(browser, 'DELETE', `/api/second-factor/${body.id}`)).code, 'accounts/last-factor')
})

test('a role that demands none may remove its last factor; the recovery codes go with it', async () => {
  at(0)
  const { person, browser, factorId } = await withPhone()
  assert.equal((await call(browser, 'DELETE', `/api/second-factor/${factorId}`)).code, 'ok')
  assert.equal((await enter(person.username)).awaits, null)
  assert.equal((await db.selectFrom('recovery_codes').selectAll().where('account_id', '=', person.accountId).execute()).length, 0)
})

test('factors change within a quarter of an hour of the sign-in and not later, and nobody changes those of another', async () => {
  at(0)
  const mine = await withPhone()
  const others = await withPhone()
  assert.equal((await call(mine.browser, 'DELETE', `/api/second-factor/${others.factorId}`)).code, 'accounts/no-factor')
  at(15 * 60)
  assert.equal((await call(mine.browser, 'POST', '/api/second-factor/totp', { name: '另一部' })).code, 'ok')
  at(15 * 60 + 1)
  for (const [method, url, payload] of [
    ['POST', '/api/second-factor/totp', { name: '另一部' }],
    ['POST', '/api/second-factor/passkeys/begin'],
    ['POST', '/api/second-factor/recovery-codes'],
    ['DELETE', `/api/second-factor/${mine.factorId}`],
  ] as const)
    assert.equal((await call(mine.browser, method, url, payload)).code, 'accounts/sign-in-again', url)
})

test('a new factor ends the other sessions of the account', async () => {
  at(0)
  const person = await officer(db, { agencyId: home.id })
  const [one, two] = [(await enter(person.username)).browser, (await enter(person.username)).browser]
  const { body } = await call(one, 'POST', '/api/second-factor/totp', { name: '手机' })
  await call(one, 'POST', `/api/second-factor/totp/${body.id}/confirm`, { code: phone(body.secret)() })
  assert.equal((await call(two, 'GET', '/api/requests')).code, 'accounts/not-signed-in')
  assert.equal((await call(one, 'GET', '/api/requests')).code, 'ok')
})

test('the security administrator resets the factors of another with a reason, ends the sessions, and never his own', async () => {
  at(0)
  const { person, browser } = await withPhone()
  const admin = await officer(db, { agencyId: home.id, roles: ['security-admin'] })
  const keys = await signedIn(db, admin, clock())
  const reset = (id: number, payload: object) =>
    app.inject({ method: 'POST', url: `/api/accounts/${id}/second-factor/reset`, payload, ...keys })
  assert.equal((await reset(person.accountId, {})).statusCode, 422)
  assert.equal((await reset(admin.accountId, { reason: '手机丢失' })).json().code, 'accounts/own-account')
  assert.equal((await reset(person.accountId, { reason: '手机丢失' })).statusCode, 200)
  assert.equal((await call(browser, 'GET', '/api/requests')).code, 'accounts/not-signed-in')
  assert.equal((await enter(person.username)).awaits, null)
  const { details } = await db
    .selectFrom('audit')
    .select('details')
    .where('action', '=', 'reset-second-factor')
    .where('subject', '=', `account:${person.accountId}`)
    .executeTakeFirstOrThrow()
  assert.deepEqual(details, { reason: '手机丢失' })
})

test('a passkey answer without a challenge, to a lapsed one, or not made by a key is refused, and each wrong answer counts', async () => {
  at(0)
  const { person, browser: complete } = await withPhone()
  const made = { name: '电脑', response: { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} } }
  assert.equal((await call(complete, 'POST', '/api/second-factor/passkeys', made)).code, 'accounts/no-challenge')
  assert.equal((await call(complete, 'POST', '/api/second-factor/passkeys/begin')).code, 'ok')
  assert.equal((await call(complete, 'POST', '/api/second-factor/passkeys', made)).code, 'accounts/wrong-passkey')
  const { browser } = await enter(person.username)
  const answer = { response: made.response }
  assert.equal((await call(browser, 'POST', '/api/second-factor/passkey', answer)).code, 'accounts/no-challenge')
  for (const [seconds, expected] of [
    [300, 'accounts/wrong-passkey'],
    [601, 'accounts/no-challenge'],
  ] as const) {
    assert.equal((await call(browser, 'POST', '/api/second-factor/passkey/begin')).code, 'ok')
    at(seconds)
    assert.equal((await call(browser, 'POST', '/api/second-factor/passkey', answer)).code, expected)
  }
  const counted = await db.selectFrom('second_factor_failures').selectAll().where('account_id', '=', person.accountId).execute()
  assert.equal(counted.length, 1)
})

test('an account that does not exist has nothing to reset', async () => {
  const keys = await signedIn(db, await officer(db, { agencyId: home.id, roles: ['security-admin'] }), clock())
  const payload = { reason: '手机丢失' }
  const reply = await app.inject({ method: 'POST', url: '/api/accounts/2000000000/second-factor/reset', payload, ...keys })
  assert.equal(reply.json().code, 'accounts/not-found')
})
