import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { governmentToSetUp } from './government-to-set-up.ts'
import type { NewAgency } from './schema.ts'

const { runtime, app } = await testRuntime()
const { id: agencyId } = await agency(runtime.db)
const admin = await officer(runtime.db, { agencyId, roles: ['system-admin'] })
const clerk = await officer(runtime.db, { agencyId, roles: ['information-manager'] })
const WATER: NewAgency = {
  kind: 'department',
  name: '示例区水利局',
  shortName: '区水利局',
  slug: 'water',
  code: '11000000MB0000001A',
  letterPrefix: '示水公开',
  address: '示例区水利路2号',
  postcode: '100000',
  phone: '010-00000001',
  officeHours: '工作日 9:00–17:00',
}

async function create(body: object, who = admin) {
  return app.inject({ method: 'POST', url: '/api/agencies', ...(await signedIn(runtime.db, who, runtime.clock())), payload: body })
}

test('the system administrator sets up an agency and anybody can read it', async () => {
  const reply = await create(WATER)
  assert.equal(reply.statusCode, 200, reply.body)
  const found = await app.inject(`/api/agencies/${reply.json<{ id: number }>().id}`)
  assert.equal(found.json<{ name: string }>().name, '示例区水利局')
})

test('an address or a code that is taken is refused', async () => {
  const slug = await create({ ...WATER, code: '11000000MB0000002A' })
  assert.deepEqual([slug.statusCode, slug.json<{ code: string }>().code], [409, 'organisations/slug-taken'])
  const code = await create({ ...WATER, slug: 'water-two' })
  assert.deepEqual([code.statusCode, code.json<{ code: string }>().code], [409, 'organisations/code-taken'])
})

test('an agency below one that does not exist is a form problem at that field', async () => {
  const reply = await create({ ...WATER, slug: 'water-three', code: '11000000MB0000003A', parentId: 9999 })
  assert.equal(reply.statusCode, 422)
  assert.equal(reply.json<{ fields: { path: string }[] }>().fields[0]?.path, 'parentId')
})

test('an agency is not set up below itself or below one of its own, and is not moved there by its form', async () => {
  const CAVES = { ...WATER, slug: 'water-seven', code: '11000000MB0000007A' }
  const id = await runtime.db.transaction().execute(governmentToSetUp)
  const below = (await create({ ...WATER, slug: 'water-eight', code: '11000000MB0000008A', parentId: id })).json<{ id: number }>()
  const signed = await signedIn(runtime.db, admin, runtime.clock())
  const put = (parentId?: number) =>
    app.inject({ method: 'PUT', url: `/api/agencies/${id}`, ...signed, payload: { ...CAVES, kind: 'government', parentId } })
  for (const parentId of [id, below.id]) {
    const reply = await put(parentId)
    assert.deepEqual([reply.statusCode, reply.json<{ fields?: { path: string }[] }>().fields?.[0]?.path], [422, 'parentId'], reply.body)
  }
  assert.equal((await put()).statusCode, 200)
  // Once set up, another superior is an act of its own, which refuses it too.
  assert.equal((await put(id)).json<{ code: string }>().code, 'organisations/by-act')
})

test('a clerk cannot set up an agency', async () => {
  assert.equal((await create({ ...WATER, slug: 'water-four' }, clerk)).statusCode, 403)
})

test('an agency that does not exist is not found', async () => {
  const reply = await app.inject('/api/agencies/9999')
  assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [404, 'organisations/not-found'])
})

test('what is wrong about an agency is changed, and the change is on record', async () => {
  const { id } = (await create({ ...WATER, slug: 'water-five', code: '11000000MB0000005A' })).json<{ id: number }>()
  const reply = await app.inject({
    method: 'PUT',
    url: `/api/agencies/${id}`,
    ...(await signedIn(runtime.db, admin, runtime.clock())),
    payload: { ...WATER, slug: 'water-five', code: '11000000MB0000005A', reconsiderationOnline: 'https://fuyi.example.gov.cn/' },
  })
  assert.equal(reply.statusCode, 200, reply.body)
  const found = (await app.inject(`/api/agencies/${id}`)).json<{ reconsiderationOnline: string }>()
  assert.equal(found.reconsiderationOnline, 'https://fuyi.example.gov.cn/')
  const lines = await runtime.db.selectFrom('audit').select('action').where('subject', '=', `agency:${id}`).orderBy('id').execute()
  assert.deepEqual(
    lines.map(({ action }) => action),
    ['create-agency', 'change-agency'],
  )
})

test('who passes the final review is a setting of the agency: the head unless it says otherwise, and on record', async () => {
  const WELLS = { ...WATER, slug: 'water-six', code: '11000000MB0000006A' }
  const { id } = (await create(WELLS)).json<{ id: number }>()
  const setting = async () => (await app.inject(`/api/agencies/${id}`)).json<{ finalReview: string }>().finalReview
  assert.equal(await setting(), 'head')
  const change = async (finalReview: string) =>
    app.inject({
      method: 'PUT',
      url: `/api/agencies/${id}`,
      ...(await signedIn(runtime.db, admin, runtime.clock())),
      payload: { ...WELLS, finalReview },
    })
  assert.equal((await change('information-manager')).statusCode, 422)
  assert.equal((await change('reviewer')).statusCode, 200)
  assert.equal(await setting(), 'reviewer')
  const { details } = await runtime.db
    .selectFrom('audit')
    .select('details')
    .where('subject', '=', `agency:${id}`)
    .where('action', '=', 'change-agency')
    .executeTakeFirstOrThrow()
  const { before, after } = details as { before: { final_review: string }; after: { finalReview: string } }
  assert.deepEqual([before.final_review, after.finalReview], ['head', 'reviewer'])
})
