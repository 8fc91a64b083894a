import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { test } from 'node:test'
import JSZip from 'jszip'
import { sql } from 'kysely'
import * as given from '../../tests/given.ts'
import { testRuntime } from '../../tests/runtime.ts'

const NOW = '2025-09-26T02:00:00Z'
const { runtime, app } = await testRuntime(NOW)
const { db } = runtime
const { id: agencyId } = await given.agency(db)
const auditor = await given.signedIn(db, await given.officer(db, { agencyId, roles: ['audit-admin'] }), new Date(NOW))

/** The whole sheet at once takes seconds. */
const LONGEST_PAUSE_MS = 600

const lines = (count: number) =>
  sql`insert into audit (at, actor_kind, actor_name, action, subject, details)
    select now(), 'system', '测试', 'sign-out', 'account:1', '{}' from generate_series(1, ${count}::integer)`.execute(db)
const download = async () => app.inject({ url: '/api/audit/export', query: { person: '测试' }, ...auditor })

test('fifty thousand lines are exported, one more is refused with what to do', async () => {
  await lines(50_000)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const sheet = await download()
  delay.disable()
  assert.equal(sheet.statusCode, 200)
  assert.ok(delay.max / 1e6 < LONGEST_PAUSE_MS, `everybody waited ${delay.max / 1e6} ms`)
  const zip = await JSZip.loadAsync(sheet.rawPayload)
  const text = await zip.file('xl/worksheets/sheet1.xml')?.async('string')
  const ids = [...(text?.matchAll(/<c r="J(?!1")\d+"[^>]*><v>(\d+)</g) ?? [])].map(([, id]) => Number(id))
  const stored = await db.selectFrom('audit').select('id').where('action', '=', 'sign-out').orderBy('at').orderBy('id').execute()
  assert.deepEqual(
    ids,
    stored.map(({ id }) => id),
    'each line once, in order',
  )
  await lines(1)
  const refused = await download()
  assert.deepEqual([refused.statusCode, refused.json().code], [422, 'audit/too-long'])
})
