import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FEATURES } from '../../server/app.ts'
import { agency, officer, PASSWORD, signedIn } from '../given.ts'
import { pageSpy } from '../hostile-district.ts'
import { testRuntime } from '../runtime.ts'

const pages: string[] = []
const { app, runtime } = await testRuntime(undefined, [pageSpy(pages), ...FEATURES], undefined, { SECURE: 'on' })
const { db, clock } = runtime
const home = await agency(db)
const person = await officer(db, { agencyId: home.id })
const signed = await signedIn(db, person, clock())

const urls = [...pages, ...app.routeList.filter(({ method }) => method === 'GET').map(({ path }) => path)].map((path) =>
  path.replaceAll(/:\w+/g, '1').replace('*', 'x'),
)

/** What every answer must say (OWASP Secure Headers). */
const DEMANDED: Readonly<Record<string, RegExp>> = {
  'content-security-policy': /default-src '(self|none)'/,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^same-origin$/,
  'strict-transport-security': /max-age=\d{7,}/,
  'cross-origin-opener-policy': /^same-origin$/,
}
const FORBIDDEN = ['server', 'x-powered-by', 'access-control-allow-origin']

test('every answer has the headers that keep a browser safe, and none that names the program', async () => {
  const lacking: string[] = []
  for (const url of urls)
    for (const caller of [{}, signed]) {
      const { headers } = await app.inject({ url, ...caller })
      for (const [name, form] of Object.entries(DEMANDED))
        if (!form.test(String(headers[name] ?? ''))) lacking.push(`${url}: ${name} ${String(headers[name])}`)
      for (const name of FORBIDDEN) if (headers[name] !== undefined) lacking.push(`${url}: ${name}`)
      const policy = String(headers['content-security-policy'])
      if (/script-src[^;]*unsafe|default-src[^;]*unsafe|\*/.test(policy)) lacking.push(`${url}: ${policy}`)
      if (!/frame-ancestors 'none'|sandbox/.test(policy)) lacking.push(`${url} may be framed`)
    }
  assert.ok(urls.length > 60)
  assert.deepEqual(lacking, [])
})

test('nothing that was answered to somebody who signed in may be stored on the way', async () => {
  for (const { method, path } of app.routeList) {
    if (method !== 'GET') continue
    const { headers } = await app.inject({ url: path.replaceAll(/:\w+/g, '1'), ...signed })
    assert.equal(headers['cache-control'], 'no-store', path)
  }
})

test('every cookie is for this site, over https, and out of reach of scripts', async () => {
  const payload = { username: person.username, password: PASSWORD }
  const replies = await Promise.all([
    app.inject({ method: 'POST', url: '/api/sign-in', payload }),
    app.inject({ url: '/request' }),
    app.inject({ url: '/progress' }),
  ])
  const cookies = replies.flatMap((reply) => [reply.headers['set-cookie'] ?? []].flat())
  assert.ok(cookies.length >= 3)
  for (const cookie of cookies)
    for (const word of ['HttpOnly', 'Secure', 'SameSite=']) assert.ok(cookie.includes(word), `${cookie} lacks ${word}`)
})

test('no changing route takes a call that another site makes a browser send, or one without the token of the session', async () => {
  const own = new Set(['POST /api/sign-in'])
  let tried = 0
  for (const { method, path } of app.routeList) {
    if (method === 'GET') continue
    tried += 1
    const call = { method, url: path.replaceAll(/:\w+/g, '1'), payload: {}, remoteAddress: `10.7.${tried >> 8}.${tried & 255}` }
    const foreign = await app.inject({ ...call, ...signed, headers: { ...signed.headers, 'sec-fetch-site': 'cross-site' } })
    assert.deepEqual([path, foreign.statusCode, foreign.json().code], [path, 403, 'platform/foreign-form'])
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...signed.headers }
    const plain = await app.inject({ ...call, ...signed, headers: form, payload: 'a=b' })
    assert.deepEqual([path, plain.statusCode], [path, 415])
    if (own.has(`${method} ${path}`)) continue
    for (const token of [undefined, 'x', '']) {
      const { statusCode } = await app.inject({
        ...call,
        cookies: signed.cookies,
        headers: token === undefined ? {} : { 'x-csrf-token': token },
      })
      assert.ok([401, 403].includes(statusCode), `${method} ${path} ${statusCode}`)
    }
  }
  assert.ok(tried > 50)
})

test('the portal takes no form without its token, or with that of another browser', async () => {
  for (const url of ['/request', '/progress', '/progress/withdraw', '/progress/correction']) {
    const reply = await app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'number=1',
    })
    assert.ok([403, 422, 303, 401].includes(reply.statusCode), `${url} ${reply.statusCode}`)
    assert.ok(!(reply.statusCode === 303 && String(reply.headers.location).includes('receipt')), url)
  }
  assert.equal((await db.selectFrom('requests').select('id').execute()).length, 0)
})
