import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { ROLES, type Role } from '../../core/accounts/roles.ts'
import { agency, officer, signedIn } from '../../tests/given.ts'
import { agencyActs, BASIS } from '../../tests/given-agency-acts.ts'
import { submitted } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import type { Officer } from '../platform/access/actor.ts'
import { settleDue } from './settle-due.ts'

const { runtime, app } = await testRuntime('2025-06-10T02:00:00Z')
const { db } = runtime
const { government, admin, call, history, act, end, rename, voidIt, row, department } = await agencyActs(app, runtime)

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

test('two agencies merged into each other at once: one merger holds, the other is refused', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other] = [await department(`示例区互并甲局${round}`), await department(`示例区互并乙局${round}`)]
    const ends = await Promise.all([end(one.id, '2025-06-10', other.id), end(other.id, '2025-06-10', one.id)])
    assert.equal(ends.filter(({ status }) => status < 300).length, 1)
    for (const { status } of ends) assert.ok(status < 500, `${status}`)
  }
})
