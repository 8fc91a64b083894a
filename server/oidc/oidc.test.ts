import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from '../../tests/given.ts'
import { oidcOffice, SITE } from '../../tests/oidc-office.ts'

const office = await oidcOffice({ OIDC_SECOND_FACTOR: 'otp,urn:example:high', SECOND_FACTOR_ROLES: 'head' })
const { app, db, runtime, provider, setNow, newBrowser, linkedOfficer, someone, linesFrom } = office
const START = runtime.clock().getTime()
const at = (seconds: number) => setNow(new Date(START + seconds * 1000).toISOString())
const QUARTER = 15 * 60

test('an officer links the own account while signed in by password, and signs in by the provider from then on', async () => {
  at(0)
  const who = await linkedOfficer()
  assert.equal(provider.asked.get('prompt'), 'login', 'who links shows at the provider who he is')
  const other = newBrowser()
  const address = new URL(await other.begin('oidc'))
  assert.equal(address.origin, provider.issuer)
  for (const [name, value] of [
    ['response_type', 'code'],
    ['scope', 'openid'],
    ['redirect_uri', `${SITE}/office/login/return`],
    ['code_challenge_method', 'S256'],
    ['max_age', String(720 * 60)],
  ] as const)
    assert.equal(address.searchParams.get(name), value)
  const entered = await other.finish('oidc', await other.answerOf(address.href, who.login))
  assert.equal(entered.code, 'ok', JSON.stringify(entered.body))
  assert.deepEqual([entered.body['accountId'], entered.body['byProvider'], entered.body['awaits']], [who.accountId, true, null])
  assert.equal((await other.call('GET', '/api/requests')).code, 'ok')
  const own = await other.call('GET', '/api/sign-in/link')
  assert.deepEqual([own.body['provider'], own.body['usable']], ['统一身份认证', true])
})

test('the audit log has the link and each sign-in with its way and address; the database has no name of the provider’s', async () => {
  at(0)
  const who = await linkedOfficer()
  const other = newBrowser()
  await other.enter(who.login)
  await newBrowser('10.21.0.1').enter('a stranger')
  assert.deepEqual(await linesFrom(other.remoteAddress), [
    {
      action: 'sign-in',
      subject: `account:${who.accountId}`,
      details: { address: other.remoteAddress, by: 'oidc', knownDevice: false },
    },
  ])
  assert.deepEqual(await linesFrom('10.21.0.1'), [
    {
      action: 'sign-in-failed',
      subject: 'username:（统一身份认证）',
      details: { address: '10.21.0.1', by: 'oidc', because: 'oidc/not-linked' },
    },
  ])
  const lines = await db.selectFrom('audit').selectAll().where('action', '=', 'link-sign-in').execute()
  const own = lines.filter(({ account_id }) => account_id === who.accountId)
  assert.deepEqual(
    own.map(({ subject, details }) => ({ subject, details })),
    [{ subject: `account:${who.accountId}`, details: { issuer: provider.issuer } }],
  )
  const rows = await db.selectFrom('sign_in_links').selectAll().execute()
  assert.ok(!JSON.stringify([rows, lines]).includes(who.login))
})

test('an identity without an account is told whom to ask and how to link', async () => {
  const { code, status, says } = await newBrowser().enter('nobody here')
  assert.deepEqual([code, status], ['oidc/not-linked', 403])
  assert.match(says, /先用用户名和密码登录.*账号安全.*登录方式.*绑定.*系统管理员/)
})

test('one identity is one account’s, and one account has one identity', async () => {
  at(0)
  const [first, second] = [await linkedOfficer(), await linkedOfficer()]
  const answer = await newBrowser().answerOf(await first.browser.begin('link'), 'somebody else')
  assert.equal((await first.browser.finish('link', answer)).code, 'oidc/linked-already')
  const third = newBrowser()
  await third.byPassword((await someone()).username)
  assert.equal((await third.finish('link', await third.go('link', second.login))).code, 'oidc/subject-taken')
  assert.equal((await newBrowser().enter(second.login)).body['accountId'], second.accountId)
})

test('linking and unlinking need a sign-in of the last quarter of an hour', async () => {
  at(0)
  const who = await linkedOfficer()
  at(QUARTER + 1)
  assert.equal((await who.browser.call('DELETE', '/api/sign-in/link')).code, 'accounts/sign-in-again')
  assert.equal((await who.browser.call('POST', '/api/sign-in/link/begin')).code, 'accounts/sign-in-again')
  at(QUARTER)
  assert.equal((await who.browser.call('DELETE', '/api/sign-in/link')).code, 'ok')
  const answer = await who.browser.go('link', who.login)
  at(QUARTER + 1)
  assert.equal((await who.browser.finish('link', answer)).code, 'accounts/sign-in-again')
})

test('a browser that the provider lets in again without asking has not shown who sits before it', async () => {
  at(0)
  const { login } = await linkedOfficer()
  const browser = newBrowser()
  await browser.enter(login)
  const factor = () => browser.call('POST', '/api/second-factor/totp', { name: '手机' })
  assert.equal((await factor()).code, 'ok')
  at(QUARTER + 600)
  assert.equal((await browser.enter('typed nowhere')).code, 'ok', 'the provider remembers its browser')
  const refused = await factor()
  assert.equal(refused.code, 'accounts/sign-in-again')
  assert.match(refused.says, /用密码登录/)
})

test('a disabled account is not let in; an ended one is forgotten, and its identity may be linked anew', async () => {
  at(0)
  const who = await linkedOfficer()
  const system = await signedIn(db, await someone(['system-admin']), runtime.clock())
  const act = (what: string) =>
    app.inject({ method: 'POST', url: `/api/accounts/${who.accountId}/${what}`, payload: { reason: '测试' }, ...system })
  assert.equal((await act('disable')).statusCode, 200)
  assert.equal((await who.browser.call('GET', '/api/me')).code, 'accounts/not-signed-in')
  const browser = newBrowser()
  const refused = await browser.enter(who.login)
  assert.deepEqual([refused.code, refused.status], ['accounts/closed', 403])
  assert.deepEqual(
    (await linesFrom(browser.remoteAddress)).map(({ action, subject }) => `${action} ${subject}`),
    [`sign-in-failed account:${who.accountId}`],
  )
  assert.equal((await act('enable')).statusCode, 200)
  assert.equal((await newBrowser().enter(who.login)).code, 'ok')
  assert.equal((await act('end')).statusCode, 200)
  assert.equal((await newBrowser().enter(who.login)).code, 'oidc/not-linked')
  const next = newBrowser()
  await next.byPassword((await someone()).username)
  assert.equal((await next.finish('link', await next.go('link', who.login))).code, 'ok')
})

test('a place that wrong passwords have closed is closed for the provider too', async () => {
  at(0)
  const who = await linkedOfficer()
  const browser = newBrowser()
  for (let time = 0; time < 5; time += 1) await browser.byPassword(who.username, 'wrong')
  const refused = await browser.enter(who.login)
  assert.deepEqual([refused.code, refused.status], ['accounts/locked', 429])
  const [line] = (await linesFrom(browser.remoteAddress)).slice(-1)
  assert.deepEqual([line?.action, line?.details['by']], ['sign-in-refused', 'oidc'])
  assert.equal((await newBrowser().enter(who.login)).code, 'ok')
})

test('from an address that is not allowed nobody is sent to the provider or taken back from it', async () => {
  at(0)
  const who = await linkedOfficer()
  const [inside, outside] = [newBrowser('10.30.0.1'), newBrowser('10.31.0.1')]
  const answer = await outside.go('oidc', who.login)
  await db
    .updateTable('sign_in_rules')
    .set({ addresses: ['10.30.0.0/16'] })
    .execute()
  try {
    assert.equal((await outside.finish('oidc', answer)).code, 'accounts/address')
    assert.equal((await outside.call('POST', '/api/sign-in/oidc/begin')).code, 'accounts/address')
    assert.equal((await inside.enter(who.login)).code, 'ok')
  } finally {
    await db.updateTable('sign_in_rules').set({ addresses: [] }).execute()
  }
  const refused = await db
    .selectFrom('audit')
    .select('subject')
    .where('action', '=', 'sign-in-refused')
    .where('address', '=', '10.31.0.1')
    .execute()
  assert.equal(refused.length, 2)
})

test('the rules of sessions hold: an account without rights has none, one session at a time, a new device is told of', async () => {
  at(0)
  const none = await linkedOfficer([])
  assert.deepEqual((await newBrowser().enter(none.login)).body['roles'], [])
  const who = await linkedOfficer()
  await db.updateTable('sign_in_rules').set({ one_session: true }).execute()
  try {
    const [first, second] = [newBrowser(), newBrowser()]
    await first.enter(who.login)
    assert.equal((await second.enter(who.login)).code, 'ok')
    assert.equal((await first.call('GET', '/api/me')).code, 'accounts/not-signed-in')
    assert.equal((await who.browser.byPassword(who.username)).code, 'ok')
    assert.equal(((await who.browser.call('GET', '/api/me')).body['newDevices'] as object[]).length, 2)
    assert.equal((await second.call('GET', '/api/me')).code, 'accounts/not-signed-in')
  } finally {
    await db.updateTable('sign_in_rules').set({ one_session: false }).execute()
  }
})

test('a session of the provider ends when idle and at the limit like any other', async () => {
  at(0)
  const who = await linkedOfficer()
  const [idle, used] = [newBrowser(), newBrowser()]
  await idle.enter(who.login)
  await used.enter(who.login)
  for (let minutes = 29; minutes < 720; minutes += 29) {
    at(minutes * 60)
    assert.equal((await used.call('GET', '/api/me')).code, 'ok', `${minutes}`)
  }
  assert.equal((await idle.call('GET', '/api/me')).code, 'accounts/not-signed-in')
  at(720 * 60)
  assert.equal((await used.call('GET', '/api/me')).code, 'accounts/not-signed-in')
})

test('a password past its age is asked for by password only', async () => {
  at(0)
  const who = await linkedOfficer()
  await db
    .updateTable('accounts')
    .set({ password_changed_at: new Date(0) })
    .where('id', '=', who.accountId)
    .execute()
  assert.equal((await newBrowser().enter(who.login)).body['awaits'], null)
  assert.equal((await newBrowser().byPassword(who.username)).body['awaits'], 'new-password')
})

test('a role that demands a second factor demands it here too, unless the provider says that it was checked', async () => {
  at(0)
  const who = await linkedOfficer()
  await db
    .updateTable('memberships')
    .set({ roles: ['head'] })
    .where('account_id', '=', who.accountId)
    .execute()
  const awaits = async (claims: object) => {
    provider.forge = { claims: (said) => ({ ...said, ...claims }) }
    try {
      return (await newBrowser().enter(who.login)).body['awaits']
    } finally {
      provider.forge = undefined
    }
  }
  assert.equal(await awaits({ amr: ['pwd'], acr: '1' }), 'enrolment')
  assert.equal(await awaits({ amr: ['pwd', 'otp'] }), null)
  assert.equal(await awaits({ amr: 'otp' }), 'enrolment', 'a list by the standard')
  assert.equal(await awaits({ acr: 'urn:example:high' }), null)
  const now = runtime.clock()
  const factor = { kind: 'totp', name: '手机', sealed_secret: 'x', last_step: 0, added_at: now, confirmed_at: now } as const
  await db
    .insertInto('second_factors')
    .values({ ...factor, account_id: who.accountId })
    .execute()
  assert.equal(await awaits({}), 'second-factor')
  assert.equal(await awaits({ amr: ['otp'] }), null)
})
