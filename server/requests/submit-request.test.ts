import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import * as given from '../../tests/given.ts'
import { at, SAMPLE_APPLICATION } from '../../tests/given-request.ts'
import { CITIZEN } from '../platform/access/actor.ts'
import { submitRequest } from './submit-request.ts'

const { db } = await testDatabase()
const online = { ...SAMPLE_APPLICATION, channel: 'online', submittedOn: localDate('2025-09-26') } as const
const submit = (agencyId: number) => submitRequest(db, CITIZEN, { ...online, agencyId }, at('2025-09-26'))
const refused = (agencyId: number) => assert.rejects(submit(agencyId), { code: 'requests/no-such-agency' })
const agency = await given.agency(db)
const count = async () => (await db.selectFrom('requests').select('id').execute()).length

test('没有这个机关，或者机关已经撤销的，不予受理，什么也不留下', async () => {
  await refused(agency.id + 1)
  await db
    .updateTable('agencies')
    .set({ ended_on: localDate('2025-09-25') })
    .where('id', '=', agency.id)
    .execute()
  await refused(agency.id)
  await db.updateTable('agencies').set({ ended_on: null }).where('id', '=', agency.id).execute()
  assert.deepEqual(await db.selectFrom('requests').select('id').execute(), [])
})

test('与不予受理的一并提交的，各办各的：一件不多，一件不少', async () => {
  const before = await count()
  const results = await Promise.allSettled([0, 0, 0, 1, 0, 0].map((more) => submit(agency.id + more)))
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  )
  assert.equal((await count()) - before, 5)
})

test('申请、第一条记录和审计一并留下；同时提交的各有编号', async () => {
  const submitted = await Promise.all(Array.from({ length: 20 }, () => submit(agency.id)))
  assert.equal(new Set(submitted.map(({ number }) => number)).size, 20)
  const rows = await db
    .selectFrom('requests')
    .where(
      'requests.number',
      'in',
      submitted.map(({ number }) => number),
    )
    .innerJoin('request_facts', 'request_facts.request_id', 'requests.id')
    .innerJoin('audit', (join) => join.on('audit.action', '=', 'submit-request'))
    .select(['requests.id', 'requests.state', 'request_facts.id as fact', 'audit.details'])
    .where(sql<boolean>`audit.subject = 'request:' || requests.id`)
    .execute()
  assert.equal(rows.length, 20)
  for (const row of rows) {
    assert.deepEqual(row.details, { factId: row.fact, on: '2025-09-26' })
  }
})

test('十二月三十一日提交的申请表元旦再次提交的，仍是第一次的编号和查询码，只有一件', async () => {
  const before = await count()
  const send = (phone: string, now: Date) => submitRequest(db, CITIZEN, { ...online, agencyId: agency.id, phone, seed: 'form' }, now)
  const first = await send(online.phone, at('2025-12-31'))
  assert.match(first.number, /^SQ2025/)
  assert.deepEqual(await send(online.phone, at('2026-01-01')), first)
  await assert.rejects(send('13900000000', at('2026-01-01')), { code: 'requests/form-used' })
  // A request from before hashes were stored is known by its number.
  await db.updateTable('requests').set({ form_hash: null }).where('id', '=', first.id).execute()
  assert.deepEqual(await send(online.phone, at('2025-12-31')), first)
  assert.equal((await count()) - before, 1)
})
