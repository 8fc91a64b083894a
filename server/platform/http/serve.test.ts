import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { cite } from '../../../core/law/citation.ts'
import { agency, officer, signedIn } from '../../../tests/given.ts'
import { testRuntime } from '../../../tests/runtime.ts'
import { hasRole } from '../access/actor.ts'
import type { Db } from '../database/database.ts'
import { FormProblem } from '../runtime/errors.ts'
import type { Feature } from './feature.ts'
import { platformRefusal } from './refusals.ts'
import { anyone, serve } from './serve.ts'

const SECRET_NAME = '欧阳不可见'
const echo = {
  method: 'POST',
  path: '/api/echo/:id',
  summary: '回声',
  params: Type.Object({ id: Type.Integer({ title: '编号', minimum: 1 }) }),
  query: Type.Object({ page: Type.Integer({ default: 1 }) }),
  body: Type.Object({
    name: Type.String({ title: '姓名', minLength: 2, maxLength: 4 }),
    on: Type.Optional(Type.String({ title: '收到之日', format: 'date' })),
    kind: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')], { title: '种类' })),
    code: Type.Optional(Type.String({ pattern: '^\\d{6}$', title: '邮政编码', message: '邮政编码为六位数字' })),
    pieces: Type.Optional(Type.Array(Type.Object({ pages: Type.Integer({ title: '页数' }) }))),
  }),
  reply: Type.Object({ id: Type.Integer(), page: Type.Integer(), name: Type.String() }),
} as const
const plain = (path: string) => ({ method: 'GET', path: `/api/${path}`, summary: path, reply: Type.Object({}) }) as const

/** Values that pass every schema but cannot be stored, which is not a fault. */
const CANNOT_BE_STORED = {
  'unkept-sign': (db: Db) => sql`select ${'\0'}::text`.execute(db),
  'unkept-number': (db: Db) => sql`select ${'99999999999'}::text::integer`.execute(db),
}

const mirror: Feature = {
  name: 'mirror',
  routes(app) {
    serve(app, echo, {
      may: anyone,
      do: async ({ params, query, body }) => ({ id: params.id, page: query.page, name: body.name, secret: 'never leaves' }),
    })
    serve(app, plain('refuse'), {
      may: anyone,
      do: async () => {
        throw platformRefusal('platform/file-empty', { says: '文件“附件”是空的', because: cite('ogi-2019', 30, '补正') })
      },
    })
    serve(app, plain('fault'), {
      may: anyone,
      do: async () => {
        throw Object.assign(new Error('broken'), { detail: `Key (name)=(${SECRET_NAME})`, parameters: [SECRET_NAME] })
      },
    })
    serve(app, plain('problem'), {
      may: anyone,
      do: async () => {
        throw new FormProblem([{ path: 'on', message: '不能晚于今天' }])
      },
    })
    for (const [name, query] of Object.entries(CANNOT_BE_STORED)) {
      serve(app, plain(name), { may: anyone, do: () => query(app.runtime.db) })
    }
    serve(app, plain('reviewers'), { may: (actor) => hasRole(actor, 'reviewer'), do: async () => ({}) })
    app.get('/broken-page', async () => {
      throw new Error('broken')
    })
  },
}

const { app, runtime, log } = await testRuntime(undefined, [mirror])

function post(body: unknown, id = '7') {
  return app.inject({ method: 'POST', url: `/api/echo/${id}`, payload: body as object })
}

test('what fits is typed, and only what the reply declares leaves', async () => {
  const reply = await post({ name: '王某' })
  assert.deepEqual([reply.statusCode, reply.json()], [200, { id: 7, page: 1, name: '王某' }])
})

test('what does not fit is said in Chinese at each field, all at once', async () => {
  const reply = await post({ name: '王', on: '2025-02-30', kind: 'c', code: '12', pieces: [{ pages: 'many' }] })
  assert.equal(reply.statusCode, 422)
  assert.deepEqual(reply.json().fields, [
    { path: 'name', message: '姓名至少 2 个字' },
    { path: 'on', message: '收到之日应为日期，如 2025-09-26' },
    { path: 'kind', message: '请选择种类' },
    { path: 'code', message: '邮政编码为六位数字' },
    { path: 'pieces.0.pages', message: '页数应为数字' },
  ])
})

test('a name of four characters is taken, of five it is not, and a missing one is asked for', async () => {
  assert.equal((await post({ name: '欧阳某某' })).statusCode, 200)
  assert.deepEqual((await post({ name: '欧阳某某某' })).json().fields, [{ path: 'name', message: '姓名不能超过 4 个字' }])
  assert.deepEqual((await post({})).json().fields, [{ path: 'name', message: '请填写姓名' }])
})

test('a number in the address that is none is a problem, a body that is no JSON a refusal', async () => {
  assert.equal((await post({ name: '王某' }, 'x')).statusCode, 422)
  const broken = await app.inject({ method: 'POST', url: '/api/echo/7', payload: '{', headers: { 'content-type': 'application/json' } })
  assert.deepEqual([broken.statusCode, broken.json().code], [400, 'platform/bad-request'])
})

test('a refusal has its status, its words and its article', async () => {
  const reply = await app.inject('/api/refuse')
  assert.equal(reply.statusCode, 422)
  assert.deepEqual(reply.json(), { code: 'platform/file-empty', message: '文件“附件”是空的', because: '《条例》第三十条' })
})

test('a verb may find a problem at a field itself', async () => {
  const reply = await app.inject('/api/problem')
  assert.deepEqual([reply.statusCode, reply.json().fields], [422, [{ path: 'on', message: '不能晚于今天' }]])
})

test('a fault shows a reference number and nothing else; the log has it whole, without the values of rows', async () => {
  const reply = await app.inject('/api/fault')
  const { reference, code } = reply.json()
  assert.deepEqual([reply.statusCode, code], [500, 'platform/fault'])
  assert.ok(!reply.body.includes('broken'))
  const line = log.find((entry) => entry.includes(reference))
  assert.ok(line?.includes('broken') && line.includes('serve.test.ts'), 'message and stack')
  assert.ok(!log.join().includes(SECRET_NAME))
})

test('values that the database cannot store are refused even when the schema accepts them', async () => {
  const codes = await Promise.all(Object.keys(CANNOT_BE_STORED).map(async (name) => (await app.inject(`/api/${name}`)).json().code))
  assert.deepEqual(codes, ['platform/unkept-sign', 'platform/unkept-number'])
})

test('undeclared fields, refused characters and impossible dates are problems at their field', async () => {
  const cases: readonly [body: unknown, path: string, query?: string][] = [
    [{ name: '王某', other: 1 }, 'other'],
    [{ name: '王某', pieces: [{ pages: 1, x: 1 }] }, 'pieces.0.x'],
    [{ name: '王\u0001某' }, 'name'],
    [{ name: '王\ud800某' }, 'name'],
    [{ name: ' \u200b ' }, 'name'],
    [{ name: '王某', on: '0000-01-01' }, 'on'],
    [{ name: '王某' }, 'x', '?x=1'],
  ]
  for (const [payload, path, query = ''] of cases) {
    const reply = await app.inject({ method: 'POST', url: `/api/echo/7${query}`, payload: payload as object })
    assert.deepEqual([reply.statusCode, reply.json().fields.map((field: { path: string }) => field.path)], [422, [path]], path)
  }
  const glued = await post({ name: ' 王\u200b某\u202e ' })
  assert.equal(glued.json().name, '王某')
})

function send(headers: Record<string, string>, payload = '{"name":"王某"}') {
  return app.inject({ method: 'POST', url: '/api/echo/7', headers: { 'content-type': 'application/json', ...headers }, payload })
}

test('what another site makes a browser send is refused: by where it comes from, and everything but JSON', async () => {
  for (const site of ['cross-site', 'same-site']) {
    assert.equal((await send({ 'sec-fetch-site': site })).json().code, 'platform/foreign-form')
  }
  for (const site of ['same-origin', 'none']) assert.equal((await send({ 'sec-fetch-site': site })).statusCode, 200)
  const form = await send({ 'content-type': 'application/x-www-form-urlencoded' }, 'name=%E7%8E%8B%E6%9F%90')
  assert.deepEqual([form.statusCode, form.json().code], [415, 'platform/media-type'])
})

test('a reader of pages gets a page', async () => {
  const [fault, missing] = [await app.inject('/broken-page'), await app.inject('/nowhere')]
  assert.deepEqual([fault.statusCode, missing.statusCode], [500, 404])
  assert.match(fault.body, /系统故障[^]*编号 [0-9A-F]{6}-[0-9A-Z]+/)
  assert.match(missing.body, /没有找到/)
  assert.equal((await app.inject('/api/nowhere')).json().code, 'platform/not-found')
})

test('the policy decides: not signed in 401, another role 403, the right role 200', async () => {
  const { id } = await agency(runtime.db)
  const [clerk, reviewer] = [await officer(runtime.db, { agencyId: id }), await officer(runtime.db, { agencyId: id, roles: ['reviewer'] })]
  const statusFor = async (who?: typeof clerk) =>
    (await app.inject({ url: '/api/reviewers', ...(who ? await signedIn(runtime.db, who, runtime.clock()) : {}) })).statusCode
  assert.deepEqual([await statusFor(), await statusFor(clerk), await statusFor(reviewer)], [401, 403, 200])
})

test('one line for each request says route and status, and nothing that was typed', async () => {
  await post({ name: SECRET_NAME })
  await app.inject(`/api/refuse?name=${encodeURIComponent(SECRET_NAME)}`)
  const line = JSON.parse(log.at(-1) ?? '{}')
  assert.deepEqual([line.route, line.method, line.status], ['/api/refuse', 'GET', 422])
  runtime.log.info({ applicant: { name: SECRET_NAME, identityNumber: '1' }, name: SECRET_NAME }, 'careless')
  assert.ok(!log.join().includes(SECRET_NAME) && !log.join().includes(encodeURIComponent(SECRET_NAME)))
})

test('every answer carries the security headers, without inline script', async () => {
  const { headers } = await app.inject('/api/refuse')
  assert.match(String(headers['content-security-policy']), /default-src 'self'/)
  assert.ok(!String(headers['content-security-policy']).includes('unsafe'))
  assert.deepEqual([headers['x-content-type-options'], headers['x-frame-options']], ['nosniff', 'SAMEORIGIN'])
})

test('the description of the API is made from the routes', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json()
  assert.deepEqual(Object.keys(paths['/api/echo/{id}']), ['post'])
  assert.equal(paths['/api/echo/{id}'].post.requestBody.content['application/json'].schema.properties.name.title, '姓名')
  const parameters = paths['/api/echo/{id}'].post.parameters as { readonly name: string; readonly in: string }[]
  assert.ok(parameters.some(({ name, in: place }) => place === 'header' && name === 'Idempotency-Key'))
  assert.match((await app.inject('/api/')).body, /回声/)
})
