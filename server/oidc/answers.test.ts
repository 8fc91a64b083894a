import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { Forgery } from '../../tests/identity-provider.ts'
import { oidcOffice } from '../../tests/oidc-office.ts'

/* What comes back from the provider, or claims to. */
const { app, log, runtime, provider, setNow, newBrowser, linkedOfficer, linesFrom } = await oidcOffice()
const START = runtime.clock().getTime()
const at = (seconds: number) => setNow(new Date(START + seconds * 1000).toISOString())
const who = await linkedOfficer()

const seconds = () => Math.floor(Date.now() / 1000)
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const says = (more: () => object): Forgery => ({ claims: (claims) => ({ ...claims, ...more() }) })
const without = (name: string): Forgery => ({ claims: (claims) => ({ ...claims, [name]: undefined }) })

const FORGED: readonly (readonly [string, Forgery, string])[] = [
  ['falsified by nobody', {}, 'ok'],
  ['signed with another key', { key: other }, 'oidc/not-trusted'],
  ['with the nonce of another attempt', says(() => ({ nonce: 'another' })), 'oidc/not-trusted'],
  ['without a nonce', without('nonce'), 'oidc/not-trusted'],
  ['of another issuer', says(() => ({ iss: 'https://other.example.gov.cn' })), 'oidc/not-trusted'],
  ['for another client', says(() => ({ aud: 'another' })), 'oidc/not-trusted'],
  ['for two clients, of which another asked', says(() => ({ aud: ['gongkai', 'another'], azp: 'another' })), 'oidc/not-trusted'],
  ['without a subject', without('sub'), 'oidc/not-trusted'],
  ['that ended 50 seconds ago', says(() => ({ exp: seconds() - 50 })), 'ok'],
  ['that ended 70 seconds ago', says(() => ({ exp: seconds() - 70 })), 'oidc/not-trusted'],
  ['of a clock 50 seconds ahead', says(() => ({ iat: seconds() + 50 })), 'ok'],
  ['of a clock 70 seconds ahead', says(() => ({ iat: seconds() + 70 })), 'oidc/not-trusted'],
]
for (const [kind, forgery, expected] of FORGED) {
  test(`an ID token ${kind}: ${expected}`, async () => {
    at(0)
    provider.forge = forgery
    const browser = newBrowser()
    const { code, body } = await browser.enter(who.login)
    provider.forge = undefined
    assert.equal(code, expected, JSON.stringify(body))
    const lines = (await linesFrom(browser.remoteAddress)).map(({ action, details }) => [action, details['because']])
    assert.deepEqual(lines, [expected === 'ok' ? ['sign-in', undefined] : ['sign-in-failed', expected]])
  })
}

test('an answer counts once', async () => {
  at(0)
  const browser = newBrowser()
  const answer = await browser.go('oidc', who.login)
  const kept = { ...browser.cookies }
  assert.equal((await browser.finish('oidc', answer)).code, 'ok')
  Object.assign(browser.cookies, kept)
  assert.equal((await browser.finish('oidc', answer)).code, 'oidc/no-attempt')
  assert.equal((await linesFrom(browser.remoteAddress)).at(-1)?.details['because'], 'oidc/no-attempt')
})

test('of two answers at once one counts', async () => {
  const browser = newBrowser()
  const answer = await browser.go('oidc', who.login)
  const cookies = { ...browser.cookies }
  const send = () =>
    app.inject({ method: 'POST', url: '/api/sign-in/oidc', payload: { answer }, cookies, headers: { host: 'gongkai.test' } })
  const codes = (await Promise.all([send(), send(), send()])).map(({ statusCode }) => statusCode)
  assert.deepEqual(
    codes.toSorted((a, b) => a - b),
    [200, 409, 409],
  )
})

test('a code of an earlier attempt is refused by the provider, under whatever state', async () => {
  const browser = newBrowser()
  const first = new URLSearchParams(await browser.go('oidc', who.login))
  const second = new URLSearchParams(await browser.go('oidc', who.login))
  second.set('code', first.get('code') ?? '')
  const refused = await browser.finish('oidc', second.toString())
  assert.deepEqual([refused.code, refused.status], ['oidc/not-accepted', 401])
})

test('nobody is signed in with the answer of another browser, or with a state of one’s own', async () => {
  const [attacker, victim] = [newBrowser(), newBrowser()]
  const answer = await attacker.go('oidc', who.login)
  assert.equal((await victim.finish('oidc', answer)).code, 'oidc/no-attempt', 'a browser that began nothing')
  await victim.begin('oidc')
  assert.equal((await victim.finish('oidc', answer)).code, 'oidc/no-attempt', 'a browser that began something else')
  const own = new URLSearchParams(await victim.go('oidc', who.login))
  own.set('state', 'enter.of-ones-own')
  assert.equal((await victim.finish('oidc', own.toString())).code, 'oidc/no-attempt')
  assert.equal((await victim.finish('oidc', 'code=1')).code, 'oidc/no-attempt')
})

test('an attempt lasts ten minutes, whatever its cookie says', async () => {
  const answerAfter = async (passed: number, change = (cookie: string) => cookie) => {
    at(0)
    const browser = newBrowser()
    const answer = await browser.go('oidc', who.login)
    browser.cookies['gongkai_oidc'] = change(browser.cookies['gongkai_oidc'] ?? '')
    at(passed)
    return (await browser.finish('oidc', answer)).code
  }
  assert.equal(await answerAfter(600), 'ok')
  assert.equal(await answerAfter(600.001), 'oidc/no-attempt')
  assert.equal(
    await answerAfter(601, (cookie) => cookie.replace(/\d{13}/, (until) => String(Number(until) + 3_600_000))),
    'oidc/no-attempt',
  )
  const cookie = newBrowser()
  const begun = await cookie.call('POST', '/api/sign-in/oidc/begin')
  const [set] = begun.cookies.filter(({ name }) => name === 'gongkai_oidc')
  const { httpOnly, sameSite, path, maxAge } = { ...set } as Record<string, unknown>
  assert.deepEqual([httpOnly, sameSite, path, maxAge], [true, 'Lax', '/api/sign-in', 600])
})

test('an answer to a linking signs nobody in, one to a sign-in links nothing, and each links in its own session', async () => {
  at(0)
  const free = await linkedOfficer()
  const { browser } = free
  assert.equal((await browser.finish('oidc', await browser.go('link', free.login))).code, 'oidc/no-attempt')
  assert.equal((await browser.finish('link', await browser.go('oidc', free.login))).code, 'oidc/no-attempt')
  const answer = await browser.go('link', free.login)
  await browser.byPassword(free.username)
  assert.equal((await browser.finish('link', answer)).code, 'oidc/no-attempt', 'another session of the same browser')
})

test('a page of another site begins nothing', async () => {
  for (const url of ['/api/sign-in/oidc/begin', '/api/sign-in/oidc']) {
    const reply = await app.inject({ method: 'POST', url, payload: { answer: 'code=1' }, headers: { 'sec-fetch-site': 'cross-site' } })
    assert.equal(reply.json().code, 'platform/foreign-form')
  }
})

for (const [problem, expected, words] of [
  ['access_denied', 'oidc/denied', /取消了登录/],
  ['login_required', 'oidc/not-accepted', /没有完成这次登录/],
  ['server_error', 'oidc/not-accepted', /没有完成这次登录/],
] as const) {
  test(`${problem} of the provider is told in Chinese`, async () => {
    const browser = newBrowser()
    const state = new URL(await browser.begin('oidc')).searchParams.get('state') ?? ''
    const answer = new URLSearchParams({ error: problem, error_description: 'not shown', state, iss: provider.issuer })
    const refused = await browser.finish('oidc', answer.toString())
    assert.equal(refused.code, expected)
    assert.match(refused.says, words)
    assert.doesNotMatch(refused.says, /not shown/)
  })
}

test('an answer that names another issuer is refused before its code is used', async () => {
  const browser = newBrowser()
  const answer = new URLSearchParams(await browser.go('oidc', who.login))
  answer.set('iss', 'https://other.example.gov.cn')
  assert.equal((await browser.finish('oidc', answer.toString())).code, 'oidc/not-trusted')
})

test('the log says why an answer was refused, and neither code nor token nor name', () => {
  const lines = log.filter((line) => line.includes('sign-in at the identity provider failed'))
  assert.ok(lines.some((line) => line.includes('nonce')) && lines.some((line) => line.includes('signature')), lines.join('\n'))
  assert.doesNotMatch(lines.join('\n'), /id_token|access_token|"sub"|"claims"|person-\d|code=/)
})
