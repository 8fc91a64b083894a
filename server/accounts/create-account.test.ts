import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, PASSWORD, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'

const { app, runtime } = await testRuntime()
const { db, clock } = runtime
const home = await agency(db)
const administrator = await signedIn(db, await officer(db, { agencyId: home.id, roles: ['system-admin'] }), clock())
const fresh = { agencyId: home.id, username: 'zhang.san', name: '张三', password: 'abcdEFG123', roles: ['clerk'] }
const create = (payload: object, by: object = administrator) => app.inject({ method: 'POST', url: '/api/accounts', payload, ...by })

test('the system administrator opens an account, and its owner can sign in', async () => {
  assert.equal((await create(fresh)).statusCode, 200)
  const payload = { username: fresh.username, password: fresh.password }
  assert.equal((await app.inject({ method: 'POST', url: '/api/sign-in', payload })).statusCode, 200)
  const listed = await app.inject({ url: '/api/accounts', ...administrator })
  assert.ok(listed.json().items.some((one: { username: string }) => one.username === 'zhang.san'))
  assert.ok(!listed.body.includes('argon2'))
})

test('a taken name, a weak password and roles that exclude one another are refused', async () => {
  assert.equal((await create({ ...fresh, password: 'wxyzABC789' })).json().code, 'accounts/username-taken')
  const weak = await create({ ...fresh, username: 'li.si', password: 'abcdefgh' })
  assert.equal(weak.statusCode, 422)
  assert.equal(weak.json().fields[0].path, 'password')
  const both = await create({ ...fresh, username: 'li.si', roles: ['audit-admin', 'clerk'] })
  assert.equal(both.json().code, 'accounts/roles-exclude')
})

test('a clerk opens no account', async () => {
  const clerk = await signedIn(db, await officer(db, { agencyId: home.id, roles: ['clerk'] }), clock())
  assert.equal((await create({ ...fresh, username: 'wang.wu' }, clerk)).statusCode, 403)
  assert.equal((await app.inject({ url: '/api/accounts', ...clerk })).statusCode, 403)
})

test('a new password needs the old one and ends the other sessions', async () => {
  const who = await officer(db, { agencyId: home.id })
  const here = await signedIn(db, who, clock())
  const elsewhere = await signedIn(db, who, clock())
  const change = (payload: object) => app.inject({ method: 'POST', url: '/api/password', payload, ...here })
  assert.equal((await change({ old: 'wrong', password: 'abcdEFG123' })).json().fields[0].path, 'old')
  assert.equal((await change({ old: PASSWORD, password: PASSWORD })).statusCode, 422)
  assert.equal((await change({ old: PASSWORD, password: 'abcdEFG123' })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', ...here })).statusCode, 200)
  assert.equal((await app.inject({ url: '/api/me', ...elsewhere })).statusCode, 401)
})
