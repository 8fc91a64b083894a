import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import * as given from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'

const NOW = '2025-09-26T02:00:00Z'
const { runtime, app } = await testRuntime(NOW)
const { db } = runtime
const { id: agencyId } = await given.agency(db)
const auditor = await given.signedIn(db, await given.officer(db, { agencyId, roles: ['audit-admin'] }), new Date(NOW))

const lines = (count: number) =>
  sql`insert into audit (at, actor_kind, actor_name, action, subject, details)
    select now(), 'system', '测试', 'sign-out', 'account:1', '{}' from generate_series(1, ${count}::integer)`.execute(db)
const download = async () => app.inject({ url: '/api/audit/export', query: { person: '测试' }, ...auditor })

test('fifty thousand lines are exported, one more is refused with what to do', async () => {
  await lines(50_000)
  assert.equal((await download()).statusCode, 200)
  await lines(1)
  const refused = await download()
  assert.deepEqual([refused.statusCode, refused.json().code], [422, 'audit/too-long'])
})
