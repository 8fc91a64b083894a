import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../core/accounts/roles.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { submitted } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import { settleDue } from './settle-due.ts'

const { runtime, app, setNow } = await testRuntime('2025-06-10T02:00:00Z')
const { db } = runtime
const { id: government } = await agency(db, { kind: 'government', name: '示例区人民政府' })
const admin = await officer(db, { agencyId: government, roles: ['system-admin'] })
const clerk = await officer(db, { agencyId: government, roles: ['information-manager'] })
const BASIS = '示编发〔2025〕3号'

interface Reply {
  readonly status: number
  readonly code?: string
  readonly seen: number
}
async function call(method: 'GET' | 'POST', path: string, payload?: object, who: Officer = admin): Promise<Reply & Record<string, never>> {
  const session = await signedIn(db, who, runtime.clock())
  const reply = await app.inject({ method, url: `/api/agencies/${path}`, ...session, ...(payload && { payload }) })
  return { ...reply.json<Omit<Reply, 'status'>>(), status: reply.statusCode } as Reply & Record<string, never>
}
interface Fact {
  readonly id: number
  readonly title: string
  readonly says: string
  readonly voided: { reason: string } | null
}
interface History {
  readonly seen: number
  readonly facts: Fact[]
  readonly successor: { name: string } | null
  readonly predecessors: { name: string }[]
  readonly passing: Record<string, unknown>
}
const history = async (id: number) => (await call('GET', `${id}/history`)) as unknown as History
async function act(id: number, verb: string, on: string, more: object): Promise<Reply> {
  const { seen } = await history(id)
  return call('POST', `${id}/${verb}`, { seen, on, basis: BASIS, ...more })
}
const end = (id: number, on: string, successorId: number, kind = 'merged') => act(id, 'end', on, { act: kind, successorId })
const rename = (id: number, on: string, name: string) => act(id, 'rename', on, { name, shortName: name, letterPrefix: '示' })
const voidIt = async (id: number, factId: number) =>
  call('POST', `${id}/facts/${factId}/void`, { seen: (await history(id)).seen, reason: '误' })
const row = (id: number) => db.selectFrom('agencies').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const department = (name: string) => agency(db, { parentId: government, name })

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

test('on the day of a merger cases, documents and people pass to the successor; voided, they come back', async () => {
  const [one, other] = [await department('示例区并入局'), await department('示例区承继局')]
  const person = await officer(db, { agencyId: one.id, roles: ['information-manager'] })
  const { id: request } = await submitted(db, one.id, '2025-06-09')
  const before = await history(one.id)
  assert.deepEqual([before.passing['requests'], before.passing['accounts']], [1, 1])
  const merged = await end(one.id, '2025-06-10', other.id)
  assert.equal(merged.status, 200)
  const where = async () => {
    const { agency_id, passed_from, origin_id } = await db
      .selectFrom('requests')
      .select(['agency_id', 'passed_from', 'origin_id'])
      .where('id', '=', request)
      .executeTakeFirstOrThrow()
    const account = await db.selectFrom('accounts').select('agency_id').where('id', '=', person.accountId).executeTakeFirstOrThrow()
    return [agency_id, passed_from, origin_id, account.agency_id]
  }
  const rights = async () => {
    const reply = await app.inject({ url: '/api/me', ...(await signedIn(db, person, runtime.clock())) })
    return reply.json().roles
  }
  assert.deepEqual(await where(), [other.id, one.id, one.id, other.id])
  assert.deepEqual(await rights(), [], 'who files a merger grants no rights in the successor')
  const { ended_on, end_act, successor_id } = await row(one.id)
  assert.deepEqual([ended_on, end_act, successor_id], ['2025-06-10', 'merged', other.id])
  assert.equal((await history(other.id)).predecessors[0]?.name, '示例区并入局')

  const { seen } = await history(one.id)
  const voided = await call('POST', `${one.id}/facts/${merged.seen}/void`, { seen, reason: '文件未生效' })
  assert.equal(voided.status, 200)
  assert.deepEqual(await where(), [one.id, null, one.id, one.id])
  assert.deepEqual(await rights(), ['information-manager'])
  assert.equal((await row(one.id)).ended_on, null)
  assert.equal((await history(one.id)).facts.find(({ id }) => id === merged.seen)?.voided?.reason, '文件未生效')
})

test('the administrators of the platform keep their rights in the successor, and have them back where they were', async () => {
  const [one, other] = [await department('示例区管理员所在局'), await department('示例区管理员承继局')]
  const administrators = await Promise.all(ADMINISTRATORS.map((role) => officer(db, { agencyId: one.id, roles: [role] })))
  const roles = async () =>
    Promise.all(
      administrators.map(async (who) => {
        const me = (await app.inject({ url: '/api/me', ...(await signedIn(db, who, runtime.clock())) })).json<{
          roles: Role[]
          agency: { id: number }
        }>()
        return [...me.roles, me.agency.id]
      }),
    )
  const merged = await end(one.id, '2025-06-10', other.id)
  assert.deepEqual(
    await roles(),
    ADMINISTRATORS.map((role) => [role, other.id]),
  )
  await voidIt(one.id, merged.seen)
  assert.deepEqual(
    await roles(),
    ADMINISTRATORS.map((role) => [role, one.id]),
  )
  const { rows } = await sql<{ roles: Role[] }>`select array_agg(role) as roles from unnest(${ROLES.map(({ key }) => key)}::text[]) as role
    where of_administrators(array[role])`.execute(db)
  assert.deepEqual(rows[0]?.roles, ADMINISTRATORS)
})

test('with a voided merger only those rights come back that no administrator has settled otherwise', async () => {
  const [one, other, third] = [await department('示例区撤并局'), await department('示例区接收局'), await department('示例区另一局')]
  const person = async () => (await officer(db, { agencyId: one.id, roles: ['reviewer'] })).accountId
  const [stays, ended, over, moved, promoted] = [await person(), await person(), await person(), await person(), await person()]
  const settle = (accountId: number) => db.updateTable('memberships').where('account_id', '=', accountId)
  await settle(ended).set({ ended_at: runtime.clock(), ended_by: admin.accountId, ended_reason: '机关撤并' }).execute()
  const merged = await end(one.id, '2025-06-10', other.id)
  await db.updateTable('accounts').set({ ended_at: runtime.clock() }).where('id', '=', over).execute()
  await db.updateTable('accounts').set({ agency_id: third.id }).where('id', '=', moved).execute()
  await db
    .insertInto('memberships')
    .values({ account_id: promoted, agency_id: other.id, roles: ['audit-admin'] })
    .execute()
  await voidIt(one.id, merged.seen)
  const rows = await db
    .selectFrom('memberships')
    .select('account_id')
    .where('account_id', 'in', [stays, ended, over, moved, promoted])
    .where('agency_id', '=', one.id)
    .where('ended_at', 'is', null)
    .execute()
  assert.deepEqual(rows, [{ account_id: stays }])
})

test('two mergers of one day, one into the other: all passes to the last, in whatever order they are settled', async () => {
  const [b, a, c] = [await department('示例区中间局'), await department('示例区起始局'), await department('示例区最后局')]
  const { id: request } = await submitted(db, a.id, '2025-06-09')
  assert.equal((await end(a.id, '2025-06-11', b.id)).status, 200)
  assert.equal((await end(b.id, '2025-06-11', c.id)).status, 200)
  assert.equal(await settleDue(db, new Date('2025-06-11T02:00:00Z')), 2)
  const { agency_id } = await db.selectFrom('requests').select('agency_id').where('id', '=', request).executeTakeFirstOrThrow()
  assert.equal(agency_id, c.id)
})

test('the day of an end is corrected while its successor is there, not once that has ended too', async () => {
  const [a, b, c] = [await department('示例区前局'), await department('示例区中局'), await department('示例区后局')]
  const first = await end(a.id, '2025-06-01', b.id)
  const correct = async (on: string) =>
    call('POST', `${a.id}/facts/${first.seen}/correct`, { seen: (await history(a.id)).seen, basis: BASIS, happenedOn: on })
  assert.equal((await correct('2025-06-02')).status, 200)
  await end(b.id, '2025-06-03', c.id)
  assert.equal((await correct('2025-06-20')).code, 'organisations/other-not-there')
  assert.equal((await correct('2025-06-01')).code, 'organisations/successor-ended')
})

test('what passed twice comes back one step only, and a later end has to be voided first', async () => {
  const [a, b, c] = [await department('示例区甲局'), await department('示例区乙局'), await department('示例区丙局')]
  const { id: request } = await submitted(db, a.id, '2025-05-30')
  const holder = async () => {
    const found = await db.selectFrom('requests').select(['agency_id', 'passed_from']).where('id', '=', request).executeTakeFirstOrThrow()
    return [found.agency_id, found.passed_from]
  }
  const first = await end(a.id, '2025-06-01', b.id)
  const second = await end(b.id, '2025-06-02', c.id)
  assert.deepEqual(await holder(), [c.id, a.id])
  assert.equal((await voidIt(a.id, first.seen)).code, 'organisations/successor-ended')
  assert.equal((await voidIt(b.id, second.seen)).status, 200)
  assert.deepEqual(await holder(), [b.id, a.id])
  assert.equal((await voidIt(a.id, first.seen)).status, 200)
  assert.deepEqual(await holder(), [a.id, null])
  assert.equal((await voidIt(a.id, first.seen)).code, 'organisations/voided-already')
  assert.equal((await voidIt(a.id, second.seen)).code, 'organisations/void-unknown')
})

test('a merger is refused into itself, into what does not exist on the day, and while units stand below', async () => {
  const [one, other] = [await department('示例区子局'), await department('示例区丑局')]
  assert.equal((await end(one.id, '2025-06-01', one.id)).code, 'organisations/own-successor')
  assert.equal((await end(one.id, '2025-06-01', 999_999)).code, 'organisations/no-other-agency')
  const young = await agency(db, { parentId: government, name: '示例区新局', foundedOn: '2025-06-02' })
  assert.equal((await end(one.id, '2025-06-01', young.id)).code, 'organisations/other-not-there')
  const below = await agency(db, { parentId: one.id, kind: 'dispatched-agency', name: '示例区子局驻村所' })
  assert.equal((await end(one.id, '2025-06-02', young.id)).code, 'organisations/has-units')
  assert.equal((await act(below.id, 'move', '2025-06-01', { parentId: other.id })).status, 200)
  assert.equal((await end(one.id, '2025-06-02', young.id)).status, 200)
  assert.equal((await rename(one.id, '2025-06-02', '亡局')).code, 'organisations/after-end')
})

test('the successor of a merger to come cannot end before it', async () => {
  const [one, other, third] = [await department('示例区寅局'), await department('示例区卯局'), await department('示例区辰局')]
  assert.equal((await end(one.id, '2025-07-01', other.id)).status, 200)
  assert.equal((await end(other.id, '2025-06-30', third.id)).code, 'organisations/successor-itself')
  assert.equal((await end(other.id, '2025-07-02', third.id)).status, 200)
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
  const { facts } = (await call('GET', `${id}/history`, undefined, ours)) as unknown as { facts: { recordedBy: string }[] }
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

test('what the successor did before the merger was voided stays with the case, and the agency that has it back reads it', async () => {
  const [one, other] = [await department('示例区退回局'), await department('示例区暂管局')]
  const [ours, theirs] = await Promise.all([one, other].map(({ id }) => officer(db, { agencyId: id, roles: ['request-clerk'] })))
  const { id: request, seen } = await submitted(db, one.id, '2025-06-09')
  const merged = await end(one.id, '2025-06-10', other.id)
  const as = async (who: Officer | undefined) => (who ? signedIn(db, who, runtime.clock()) : {})
  const filed = await app.inject({
    method: 'POST',
    url: `/api/requests/${request}/confirm-receipt`,
    payload: { seen, happenedOn: '2025-06-10' },
    ...(await as(theirs)),
  })
  assert.equal(filed.statusCode, 200, filed.body)
  assert.equal((await voidIt(one.id, merged.seen)).status, 200)
  const found = await app.inject({ url: `/api/requests/${request}`, ...(await as(ours)) })
  assert.equal(found.statusCode, 200, found.body)
  const { facts, letters } = found.json<{ facts: { kind: string }[]; letters: unknown[] }>()
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['submitted', 'received'],
  )
  assert.equal(letters.length, 1)
  assert.equal((await app.inject({ url: `/api/requests/${request}`, ...(await as(theirs)) })).statusCode, 404)
})
