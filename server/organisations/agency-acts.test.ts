import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { agencyActs, BASIS } from '../../tests/given-agency-acts.ts'
import { submitted } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { settleDue } from './settle-due.ts'

const { runtime, app, setNow } = await testRuntime('2025-06-10T02:00:00Z')
const { db } = runtime
const { government, admin, call, history, act, end, rename, row, department } = await agencyActs(app, runtime)
const clerk = await officer(db, { agencyId: government, roles: ['information-manager'] })

test('a rename holds from its day on, and the history says by which document', async () => {
  const { id } = await department('示例区旧名局')
  assert.equal((await rename(id, '2025-06-01', '示例区新名局')).status, 200)
  assert.equal((await row(id)).name, '示例区新名局')
  const { rows } = await sql`select agency_name_on(${id}, '2025-05-31') as before, agency_name_on(${id}, '2025-06-01') as after`.execute(db)
  assert.deepEqual(rows, [{ before: '示例区旧名局', after: '示例区新名局' }])
  const { facts } = await history(id)
  assert.deepEqual(
    facts.map(({ title }) => title),
    ['登记', '更名'],
  )
  assert.match(facts[1]?.says ?? '', /名称：示例区新名局/)
})

test('an act dated ahead waits for its day, and the hourly job brings it into force', async () => {
  const { id } = await department('示例区今日局')
  await rename(id, '2025-06-11', '示例区明日局')
  assert.equal((await row(id)).name, '示例区今日局')
  assert.equal((await history(id)).facts.at(-1)?.title, '更名（尚未生效）')
  assert.equal(await settleDue(db, runtime.clock()), 0)
  const tomorrow = new Date('2025-06-10T16:01:00Z')
  assert.equal(await settleDue(db, tomorrow), 1)
  assert.equal((await row(id)).name, '示例区明日局')
  assert.equal(await settleDue(db, tomorrow), 0)
})

test('no agency stands below itself, and two people cannot act on one at once', async () => {
  const [one, other] = [await department('示例区巳局'), await department('示例区午局')]
  assert.equal((await act(other.id, 'move', '2025-06-01', { parentId: one.id })).status, 200)
  assert.equal((await act(one.id, 'move', '2025-06-01', { parentId: other.id })).code, 'organisations/below-itself')
  assert.equal((await act(one.id, 'move', '2025-06-01', { parentId: one.id })).code, 'organisations/below-itself')
  const { seen } = await history(one.id)
  const body = { seen, on: '2025-06-01', basis: BASIS, name: '未局', shortName: '未局', letterPrefix: '未' }
  assert.equal((await call('POST', `${one.id}/rename`, body)).status, 200)
  assert.equal((await call('POST', `${one.id}/rename`, body)).code, 'organisations/moved-on')
})

test('a wrong name is corrected in the record that says it, and a founding day is added to a registration', async () => {
  const { id } = await department('示例区错别子局')
  const { seen, facts } = await history(id)
  const correct = (factId: number, at: number, more: object) =>
    call('POST', `${id}/facts/${factId}/correct`, { seen: at, basis: BASIS, ...more })
  const first = facts[0]?.id ?? 0
  const named = await correct(first, seen, { name: '示例区错别字局', happenedOn: '2010-05-01' })
  assert.equal(named.status, 200)
  const { name, founded_on } = await row(id)
  assert.deepEqual([name, founded_on], ['示例区错别字局', '2010-05-01'])
  const moved = await act(id, 'reclassify', '2025-06-01', { kind: 'institution' })
  assert.equal((await correct(moved.seen, moved.seen, { name: '甲' })).code, 'organisations/not-said-there')
  assert.equal(
    (await call('POST', `${id}/facts/${first}/void`, { seen: moved.seen, reason: '误' })).code,
    'organisations/void-registration',
  )
})

test('address and telephone change from the day on; name, kind and superior only by their own acts', async () => {
  const made = await app.inject({
    method: 'POST',
    url: '/api/agencies',
    ...(await signedIn(db, admin, runtime.clock())),
    payload: { ...FORM, parentId: government, finalReview: 'reviewer' },
  })
  const { id } = made.json<{ id: number }>()
  const put = async (more: object) => {
    const session = await signedIn(db, admin, runtime.clock())
    const reply = await app.inject({ method: 'PUT', url: `/api/agencies/${id}`, ...session, payload: { ...FORM, ...more } })
    return [reply.statusCode, reply.json<{ code?: string }>().code]
  }
  setNow('2025-06-12T02:00:00Z')
  assert.deepEqual(await put({ phone: '010-00000009', disclosureOffice: '办公室' }), [200, undefined])
  const { phone, final_review, parent_id, disclosure_office } = await row(id)
  assert.deepEqual([phone, final_review, parent_id, disclosure_office], ['010-00000009', 'reviewer', government, '办公室'])
  const { facts } = await history(id)
  assert.match(facts.at(-1)?.says ?? '', /联系电话：010-00000009；公开工作机构：办公室/)
  for (const more of [{ name: '改名局' }, { kind: 'town' }, { parentId: admin.agencyId + 1 }, { foundedOn: '2020-01-01' }])
    assert.deepEqual(await put(more), [409, 'organisations/by-act'])
  setNow('2025-06-10T02:00:00Z')
})

const FORM = {
  kind: 'department',
  name: '示例区档案局',
  shortName: '区档案局',
  slug: 'archives',
  code: '11000000MB0000077A',
  letterPrefix: '示档公开',
  address: '示例区档案路2号',
  postcode: '100000',
  phone: '010-00000001',
  officeHours: '工作日 9:00–17:00',
}

test('only the system administrator files acts; a clerk sees neither history nor tree', async () => {
  const { id } = await department('示例区申局')
  const { seen } = await history(id)
  const body = { seen, on: '2025-06-01', basis: BASIS, name: '酉局', shortName: '酉局', letterPrefix: '酉' }
  assert.equal((await call('POST', `${id}/rename`, body, clerk)).status, 403)
  assert.equal((await call('GET', `${id}/history`, undefined, clerk)).status, 403)
})

test('who supervises sees the history of the agencies below his government, and of no other', async () => {
  const { id } = await department('示例区戌局')
  const { id: elsewhere } = await agency(db, { kind: 'government', name: '邻区人民政府' })
  const [ours, theirs] = [
    await officer(db, { agencyId: government, roles: ['supervisor'] }),
    await officer(db, { agencyId: elsewhere, roles: ['supervisor'] }),
  ]
  assert.equal((await call('GET', `${id}/history`, undefined, ours)).status, 200)
  const far = await officer(db, { agencyId: elsewhere, roles: ['system-admin'] })
  const named = { name: '示例区戌二局', shortName: '戌二局', letterPrefix: '戌' }
  await call('POST', `${id}/rename`, { seen: (await history(id)).seen, on: '2025-06-01', basis: BASIS, ...named }, far)
  const { facts } = (await call('GET', `${id}/history`, undefined, ours)) as unknown as Awaited<ReturnType<typeof history>>
  assert.equal(facts.at(-1)?.recordedBy, '系统管理员', 'whose account he does not see')
  const refused = await call('GET', `${id}/history`, undefined, theirs)
  assert.deepEqual([refused.status, refused.code], [403, 'organisations/not-supervised'])
  assert.equal((await call('GET', `${elsewhere}/history`, undefined, theirs)).status, 200)
})

test('an agency that has ended, a public enterprise, and an office that acts in no own name receive no requests', async () => {
  const asks = (id: number) => submitted(db, id, '2025-06-09')
  const refused = { code: 'requests/no-such-agency' }
  const [gone, stays] = [await department('示例区戌局'), await department('示例区亥局')]
  await end(gone.id, '2025-06-10', stays.id)
  await assert.rejects(asks(gone.id), refused)
  const water = await agency(db, { parentId: government, kind: 'public-enterprise', name: '示例区自来水公司' })
  await assert.rejects(asks(water.id), refused)
  const station = await agency(db, { parentId: stays.id, kind: 'dispatched-agency', name: '示例区监管所' })
  await assert.rejects(asks(station.id), refused)
  await db.updateTable('agencies').set({ own_name: true }).where('id', '=', station.id).execute()
  assert.ok((await asks(station.id)).id > 0)
})
