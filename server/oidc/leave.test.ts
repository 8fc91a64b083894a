import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedIn } from '../../tests/given.ts'
import { oidcOffice, SITE } from '../../tests/oidc-office.ts'
import { signInByProvider } from './sign-in-by-provider.ts'
import { unlinkAccount } from './unlink-account.ts'

/* How a link and a session of the provider end, and a provider that does not answer. */
const { app, db, runtime, provider, newBrowser, linkedOfficer, someone } = await oidcOffice({ OIDC_NAME: '区统一身份' })

const lastLine = (action: string) =>
  db.selectFrom('audit').selectAll().where('action', '=', action).orderBy('id', 'desc').executeTakeFirst()

test('who unlinks signs in by password only; sessions opened by the provider end, others stay', async () => {
  const who = await linkedOfficer()
  const other = newBrowser()
  await other.enter(who.login)
  assert.equal((await who.browser.call('DELETE', '/api/sign-in/link')).code, 'ok')
  assert.equal((await other.call('GET', '/api/me')).code, 'accounts/not-signed-in')
  assert.equal((await who.browser.call('GET', '/api/me')).code, 'ok')
  assert.equal((await newBrowser().enter(who.login)).code, 'oidc/not-linked')
  assert.deepEqual((await who.browser.call('GET', '/api/sign-in/link')).body, { provider: '区统一身份', linkedAt: null, usable: false })
  assert.equal((await lastLine('unlink-sign-in'))?.subject, `account:${who.accountId}`)
  assert.equal((await who.browser.call('DELETE', '/api/sign-in/link')).code, 'oidc/no-link')
})

test('the security administrator removes the link of another with a reason, and nobody else does; nobody adds one', async () => {
  const [who, security] = [await linkedOfficer(), await linkedOfficer(['security-admin'])]
  const other = newBrowser()
  await other.enter(who.login)
  const remove = async (by: Parameters<typeof signedIn>[1], id = who.accountId, payload: object = { reason: '已离岗' }) => {
    const url = `/api/accounts/${id}/sign-in-link/remove`
    const reply = await app.inject({ method: 'POST', url, payload, ...(await signedIn(db, by, runtime.clock())) })
    return reply.statusCode === 200 ? 'ok' : reply.json<{ code: string }>().code
  }
  for (const role of ['system-admin', 'audit-admin', 'head', 'supervisor'] as const)
    assert.equal(await remove(await someone([role])), 'accounts/not-permitted', role)
  assert.equal(await remove(security, who.accountId, {}), 'platform/form-problem')
  assert.equal(await remove(security, security.accountId), 'accounts/own-account')
  const seen = async () =>
    (await app.inject({ url: `/api/accounts/${who.accountId}`, ...(await signedIn(db, security, runtime.clock())) })).json<{
      linkedAt: string | null
    }>().linkedAt
  assert.equal(await seen(), runtime.clock().toISOString())
  assert.equal(await remove(security), 'ok')
  assert.equal(await seen(), null)
  assert.equal((await other.call('GET', '/api/me')).code, 'accounts/not-signed-in')
  const line = await lastLine('remove-sign-in-link')
  assert.deepEqual([line?.account_id, line?.subject, line?.details], [security.accountId, `account:${who.accountId}`, { reason: '已离岗' }])
  assert.equal(await remove(security), 'oidc/no-link')
  const adding = app.routeList.filter(({ path }) => path.startsWith('/api/accounts/') && path.includes('sign-in-link'))
  assert.deepEqual(
    adding.map(({ path }) => path),
    ['/api/accounts/:id/sign-in-link/remove'],
  )
})

test('sign-ins at the moment of an unlinking leave no session', async () => {
  const who = await linkedOfficer()
  const identity = { issuer: provider.issuer, subject: who.login, factor: false, authenticatedAt: undefined }
  const row = await db.selectFrom('sign_in_links').selectAll().where('account_id', '=', who.accountId).executeTakeFirstOrThrow()
  const now = runtime.clock()
  let entered = 0
  const refused = new Set<string>()
  for (let round = 0; round < 10; round += 1) {
    const enter = (device: number) =>
      signInByProvider(db, identity, { address: `10.40.${round}.1`, browser: 'Chrome', device: String(device) }, now).then(
        () => (entered += 1),
        (error: { code: string }) => refused.add(error.code),
      )
    const begun = [enter(1), enter(2), enter(3)]
    await Promise.race(begun)
    await Promise.all([...begun, unlinkAccount(db, { officer: who })])
    const open = await db.selectFrom('sessions').select('way').where('account_id', '=', who.accountId).execute()
    assert.deepEqual(open, [{ way: 'password' }])
    await db.insertInto('sign_in_links').values(row).execute()
  }
  assert.ok(entered >= 10, `${entered} sign-ins were in time`)
  // Whoever came too late is told so, and it is no wrong try.
  assert.deepEqual([...refused], ['oidc/not-linked'])
  assert.deepEqual(await db.selectFrom('sign_in_failures').select('id').execute(), [])
})

test('signing out ends the session here, and at the provider for a session that it opened', async () => {
  const who = await linkedOfficer()
  const other = newBrowser()
  await other.enter(who.login)
  const left = await other.call('POST', '/api/sign-out/oidc')
  const address = new URL(String(left.body['address']))
  assert.equal(address.origin, provider.issuer)
  assert.equal(address.searchParams.get('post_logout_redirect_uri'), `${SITE}/office/login`)
  assert.equal((await fetch(address)).status, 200)
  assert.equal(other.cookies['gongkai_session'], undefined)
  assert.equal((await other.call('GET', '/api/me')).code, 'accounts/not-signed-in')
  assert.equal((await who.browser.call('POST', '/api/sign-out/oidc')).body['address'], null, 'a session of the password')
  assert.equal((await who.browser.call('GET', '/api/me')).code, 'accounts/not-signed-in')
})

test('the sign-in page names the provider', async () => {
  assert.equal((await app.inject('/api/administrators')).json().provider, '区统一身份')
})

test('a provider that does not answer is said in Chinese, and hinders nobody who has a password', async () => {
  const away = await oidcOffice({ OIDC_ISSUER: 'http://127.0.0.1:1' })
  const refused = await away.newBrowser().call('POST', '/api/sign-in/oidc/begin')
  assert.deepEqual([refused.code, refused.status], ['oidc/unreachable', 503])
  assert.match(refused.says, /联系不上.*用户名和密码/)
  assert.equal((await away.newBrowser().byPassword((await away.someone()).username)).code, 'ok')
})

test('a provider that goes away during a sign-in; the password still works', async () => {
  const gone = await oidcOffice()
  const who = await gone.linkedOfficer()
  const [during, signedInBefore] = [gone.newBrowser(), gone.newBrowser()]
  await signedInBefore.enter(who.login)
  const answer = await during.go('oidc', who.login)
  await gone.provider.close()
  const refused = await during.finish('oidc', answer)
  assert.deepEqual([refused.code, refused.status], ['oidc/unreachable', 503])
  assert.equal((await during.call('POST', '/api/sign-in/oidc/begin')).code, 'oidc/unreachable')
  const left = await signedInBefore.call('POST', '/api/sign-out/oidc')
  assert.deepEqual([left.code, left.body['address']], ['ok', null])
  assert.equal((await gone.newBrowser().byPassword(who.username)).code, 'ok')
})

test('without the setting there is nothing to sign in by, and a link that is left can be taken away', async () => {
  const off = await oidcOffice({ OIDC_ISSUER: '' })
  assert.equal((await off.app.inject('/api/administrators')).json().provider, null)
  const browser = off.newBrowser()
  assert.equal((await browser.call('POST', '/api/sign-in/oidc/begin')).code, 'oidc/off')
  assert.equal((await browser.finish('oidc', 'code=1')).code, 'oidc/off')
  const who = await off.someone()
  await browser.byPassword(who.username)
  assert.equal((await browser.call('POST', '/api/sign-in/link/begin')).code, 'oidc/off')
  const row = { account_id: who.accountId, issuer: 'https://former.example.gov.cn', subject_hash: 'x', linked_at: off.runtime.clock() }
  await off.db.insertInto('sign_in_links').values(row).execute()
  assert.equal((await browser.call('GET', '/api/sign-in/link')).body['usable'], false)
  assert.equal((await browser.call('DELETE', '/api/sign-in/link')).code, 'ok')
})
