import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { after, test } from 'node:test'
import { agency, officer, PASSWORD } from '../../tests/given.ts'
import { CLIENT, identityProvider, providerBrowser } from '../../tests/identity-provider.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { FEATURES } from '../app.ts'

const ORIGIN = 'http://gongkai.test'
const idp = await identityProvider(ORIGIN)
after(() => idp.close())
const { app, runtime, setNow, log } = await testRuntime(new Date().toISOString(), FEATURES, undefined, {
  OIDC_ISSUER: idp.issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
  OIDC_SECOND_FACTOR: 'otp',
  SECOND_FACTOR_ROLES: 'head',
})
const { db, clock } = runtime
const home = await agency(db)
let address = 1

/** A browser at the program: its cookies, and the token of its session. */
function newBrowser(from?: string) {
  address += 1
  const remoteAddress = from ?? `10.20.0.${address}`
  const cookies: Record<string, string> = {}
  let csrf = ''
  async function call(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
    const reply = await app.inject({
      method,
      url,
      cookies,
      headers: { host: 'gongkai.test', 'x-csrf-token': csrf },
      remoteAddress,
      ...(payload && { payload }),
    })
    for (const { name, value } of reply.cookies) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    const body = reply.json<Record<string, unknown>>()
    if (typeof body['csrfToken'] === 'string') csrf = body['csrfToken']
    return { code: reply.statusCode === 200 ? 'ok' : String(body['code']), body, cookies: reply.cookies }
  }
  const answerOf = providerBrowser()
  const begin = async (way: 'oidc' | 'link') => {
    const { code, body } = await call('POST', `/api/sign-in/${way}/begin`)
    assert.equal(code, 'ok', JSON.stringify(body) + log.at(-2) + log.at(-1))
    return String(body['address'])
  }
  const go = async (way: 'oidc' | 'link', login: string) => answerOf(await begin(way), login)
  const finish = (way: 'oidc' | 'link', answer: string) => call('POST', `/api/sign-in/${way}`, { answer })
  return {
    remoteAddress,
    cookies,
    call,
    answerOf,
    begin,
    go,
    finish,
    enter: async (login: string) => finish('oidc', await go('oidc', login)),
    byPassword: (username: string) => call('POST', '/api/sign-in', { username, password: PASSWORD }),
  }
}

let people = 0
/** An officer who has linked the account to an identity at the provider. */
async function linked(roles?: readonly ['head'] | readonly ['security-admin']) {
  people += 1
  const login = `person-${people}`
  const who = await officer(db, { agencyId: home.id, ...(roles && { roles }) })
  const row = { account_id: who.accountId, issuer: idp.issuer }
  await app.inject('/api/administrators')
  const browser = newBrowser()
  if (roles === undefined) {
    await browser.byPassword(who.username)
    assert.equal((await browser.finish('link', await browser.go('link', login))).code, 'ok')
  }
  return { ...who, ...row, login, browser }
}

test('an officer links the own account and signs in by the provider from then on', async () => {
  const who = await linked()
  const other = newBrowser()
  const entered = await other.enter(who.login)
  assert.equal(entered.code, 'ok', JSON.stringify(entered.body))
  assert.equal(entered.body['accountId'], who.accountId)
})
