import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { at, office, received, supervisorOf } from '../../tests/given-request.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { listRequests } from './list-requests.ts'
import { nightlyRecompute } from './nightly-recompute.ts'
import { settleFinding } from './settle-finding.ts'

const { runtime, app } = await testRuntime('2025-10-21T02:00:00Z')
const { db } = runtime
const d = localDate
const refused = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || assert.fail(`${error.code}: ${error.message}`)

test('重算差异列给本机关的经办人、负责人和政务公开办，由本机关核对一次，不列给别的机关', async () => {
  const [own, other] = [await office(db), await office(db)]
  const { id } = await received(db, own)
  await db
    .updateTable('requests')
    .set({ due_on: d('2025-12-31'), state: 'consulting' })
    .where('id', '=', id)
    .execute()
  await nightlyRecompute(db, at('2025-10-21'))
  const supervisor = await supervisorOf(db, own.agencyId)
  const reviewer = await given.officer(db, { agencyId: own.agencyId, roles: ['reviewer'] })
  const listed = async (who: typeof own.clerk) =>
    (await listRequests(db, who, {}, at('2025-10-21'))).findings.filter(({ requestId }) => requestId === id)
  const [finding] = await listed(own.clerk)
  assert.equal(finding?.says, '状态原为“征求意见中”，重算为“办理中”；应答复日原为2025年12月31日，重算为2025年10月30日')
  const elsewhere = await supervisorOf(db, other.agencyId)
  const seen = [
    await listed(own.head),
    await listed(supervisor),
    await listed(reviewer),
    await listed(other.clerk),
    await listed(elsewhere),
  ]
  assert.deepEqual(
    seen.map((found) => found.map(({ maySettle }) => maySettle)),
    [[true], [false], [], [], []],
  )
  const target = { findingId: finding.id }
  await assert.rejects(settleFinding(db, other.clerk, target, at('2025-10-21')), refused('requests/finding-missing'))
  await assert.rejects(settleFinding(db, supervisor, target, at('2025-10-21')), refused('accounts/not-permitted'))
  await settleFinding(db, own.clerk, target, at('2025-10-21'))
  assert.deepEqual(await listed(own.head), [])
  await assert.rejects(settleFinding(db, own.head, target, at('2025-10-21')), refused('requests/finding-settled'))
  const { settled_by, settled_at } = await db
    .selectFrom('finding_settlements')
    .selectAll()
    .where('finding_id', '=', target.findingId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([settled_by, settled_at], [own.clerk.accountId, at('2025-10-21')])
})

test('无法推算的申请，核对之前每夜只列一次，核对之后仍无法推算的再列', async () => {
  const own = await office(db)
  const { id } = await received(db, own)
  await sql`insert into request_facts (agency_id, request_id, kind, happened_on, details, recorded_at)
    values (${own.agencyId}, ${id}, 'received', '2025-10-09', '{}', now())`.execute(db)
  const listed = async () => (await listRequests(db, own.clerk, {}, at('2025-10-21'))).findings
  for (const night of ['2025-10-21', '2025-10-22']) assert.equal(await nightlyRecompute(db, at(night)), 1)
  const [finding, ...more] = await listed()
  assert.deepEqual([finding?.requestId, more.length], [id, 0])
  assert.match(finding?.says ?? '', /^办理记录无法推算：收到申请之日已经确定/)
  await settleFinding(db, own.clerk, { findingId: finding?.id ?? 0 }, at('2025-10-22'))
  await nightlyRecompute(db, at('2025-10-23'))
  assert.equal((await listed()).length, 1)
})

test('核对的接口：编号不是数字的不接受，登录的经办人可以核对', async () => {
  const own = await office(db)
  const { id } = await received(db, own)
  await db.updateTable('requests').set({ due_on: null }).where('id', '=', id).execute()
  await nightlyRecompute(db, at('2025-10-24'))
  const session = await given.signedIn(db, own.head, runtime.clock())
  const [finding] = (await app.inject({ url: '/api/requests', ...session })).json().findings
  assert.equal(finding.says, '应答复日原为空，重算为2025年10月30日')
  const settle = (what: string) => app.inject({ method: 'POST', url: `/api/request-findings/${what}/settle`, ...session })
  assert.deepEqual([(await settle('x')).statusCode, (await settle(String(finding.id))).statusCode], [422, 200])
  assert.deepEqual((await app.inject({ url: '/api/requests', ...session })).json().findings, [])
})
