import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { ADMINISTRATORS } from '../core/accounts/role-rules.ts'
import { ROLES } from '../core/accounts/roles.ts'
import { DOWNLOADS } from '../tests/access/calls.ts'
import { callAll, rowsOf, tableOf, trespasses, WITHOUT_ADMINISTRATORS } from '../tests/access/matrix.ts'
import { openWorld, POSITIONS } from '../tests/access/world.ts'
import { testRuntime } from '../tests/runtime.ts'
import { FEATURES } from './app.ts'
import { hasRole } from './platform/access/actor.ts'
import type { Policy } from './platform/access/policy.ts'
import type { Feature } from './platform/http/feature.ts'
import { anyone, serve } from './platform/http/serve.ts'
import { ROUTES as REQUESTS } from './requests/schema.ts'

const NOW = '2025-10-20T02:00:00Z'
const TABLE = new URL('../docs/access-matrix.md', import.meta.url)
const { app, runtime } = await testRuntime(NOW)
const { db, clock } = runtime
const world = await openWorld(runtime, clock())
const { own } = world.agencies
const outside = POSITIONS.map(({ key }) => key).filter((key) => key !== 'own')

const before = await rowsOf(db, own)
const recordsBefore = await rowsOf(db, own, 'records')
const fromOutside = await callAll(app, db, world, clock(), { positions: outside, roles: WITHOUT_ADMINISTRATORS })
const after = await rowsOf(db, own)
const fromInside = await callAll(app, db, world, clock(), { positions: ['own'], roles: WITHOUT_ADMINISTRATORS })
const records = await rowsOf(db, own, 'records')
const fromAdministrators = await callAll(app, db, world, clock(), { roles: ADMINISTRATORS })
const recordsAfter = await rowsOf(db, own, 'records')
const outcomes = [...fromOutside, ...fromInside, ...fromAdministrators]

test('every route is called as every role at every position, and no call is a fault', () => {
  assert.equal(outcomes.length, (app.routeList.length + DOWNLOADS.length) * (ROLES.length + 1) * POSITIONS.length)
  assert.deepEqual(
    outcomes.filter(({ status }) => status >= 500).map(({ route, role, position, body }) => `${route.path} ${role} ${position} ${body}`),
    [],
  )
})

test('nobody comes to records that are neither his agency’s, nor supervised by it, nor public', () => {
  assert.deepEqual(trespasses(app, outcomes), [])
  for (const role of ['information-manager', 'request-clerk', 'reviewer', 'head'] as const)
    assert.ok(outcomes.filter((one) => one.position === 'own' && one.role === role && one.reached).length > 20, role)
})

test('the calls from outside changed nothing of the agency', () => {
  assert.equal(after, before)
  // The comparison notices a change: those of its own officers.
  assert.notEqual(records, recordsBefore)
})

test('the administrators changed no record of the agency, only its accounts and what it is', () => {
  assert.equal(recordsAfter, records)
  assert.ok(fromAdministrators.filter(({ reached, route }) => reached && route.method !== 'GET').length > 20)
})

test('a route that forgets the agency is found', async () => {
  const LEAK = { ...REQUESTS.findRequest, path: '/api/requests/:id/leak' } as const
  const leaky = (name: string, may: Policy): Feature => ({
    name,
    routes: (features) =>
      serve(
        features,
        { ...LEAK, path: `${LEAK.path}/${name}` },
        { may, do: () => db.selectFrom('requests').selectAll().execute() as never },
      ),
  })
  const planted = await testRuntime(
    NOW,
    [...FEATURES, leaky('to-clerks', (actor) => hasRole(actor, 'request-clerk')), leaky('to-all', anyone)],
    {
      ...runtime,
      url: '',
      boss: undefined as never,
    },
  )
  const routes = planted.app.routeList.filter(({ path }) => path.includes('leak'))
  const found = trespasses(planted.app, await callAll(planted.app, db, world, clock(), { positions: ['stranger'], routes }))
  assert.equal(found.length, 1 + ROLES.length + 1, found.join('\n'))
})

test('docs/access-matrix.md says who comes to what: ACCESS_MATRIX=write with this test', async () => {
  const legend = POSITIONS.map(({ mark, title }) => `${mark} ${title}`).join('；')
  const text = `# 权限一览 · Access matrix

Made by \`server/access-matrix.test.ts\` from calls of every route as every role; not written by hand. A change of rights is a change of this page.

以某机关的记录为例，哪些机关的哪些角色能够查阅或者办理：${legend}；全 所有机关；己 本人的账号；可 不涉及某一机关的记录，或者只在本机关新增；— 不能。

${tableOf(outcomes)}
`
  if (process.env['ACCESS_MATRIX'] === 'write') await writeFile(TABLE, text)
  assert.equal(await readFile(TABLE, 'utf8'), text)
})
