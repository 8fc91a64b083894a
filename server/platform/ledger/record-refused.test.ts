import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'
import { agency, officer } from '../../../tests/given.ts'
import type { Officer } from '../access/actor.ts'
import { refusedCalls } from './record-refused.ts'

const { db } = await testDatabase()
const { id: agencyId } = await agency(db)
const FORBIDDEN = { code: 'accounts/not-permitted', status: 403 } as const
const failed = (error: unknown) => assert.fail(String(error))

async function noted(
  calls: ReturnType<typeof refusedCalls>,
  actor: Officer,
  times: number,
  refusal: { code: string; status: 403 | 404 | 409 } = FORBIDDEN,
) {
  for (let time = 0; time < times; time += 1) await calls.note({ db, actor, method: 'POST', path: '/api/accounts', refusal })
}
async function linesOf({ accountId }: Officer) {
  const { rows } = await sql<{ action: string; details: unknown }>`
    select action, details from audit where account_id = ${accountId} order by id`.execute(db)
  const further = rows.filter(({ action }) => action === 'refused-further').map(({ details }) => details)
  return { lines: rows.length - further.length, further }
}

test('thirty refused calls of an account have a line each; the further ones are counted in one line by their codes', async () => {
  const [who, other] = [await officer(db, { agencyId }), await officer(db, { agencyId })]
  const calls = refusedCalls(failed)
  await noted(calls, who, 30)
  await noted(calls, other, 1)
  await calls.flush()
  assert.deepEqual(await linesOf(who), { lines: 30, further: [] })
  await noted(calls, who, 33)
  await noted(calls, who, 2, { code: 'requests/not-found', status: 404 })
  assert.deepEqual(await linesOf(who), { lines: 60, further: [] })
  await calls.flush()
  const counted = { count: 5, codes: { 'accounts/not-permitted': 3, 'requests/not-found': 2 } }
  assert.deepEqual(await linesOf(who), { lines: 60, further: [counted] })
  await calls.flush()
  assert.deepEqual((await linesOf(who)).further, [counted], 'once')
  assert.deepEqual(await linesOf(other), { lines: 1, further: [] })
})

test('the line is written at the end of the minute, though nothing is called any more', async () => {
  const who = await officer(db, { agencyId })
  const calls = refusedCalls(failed, 3_000)
  await noted(calls, who, 31)
  for (let time = 0; time < 200 && (await linesOf(who)).further.length === 0; time += 1) await setTimeout(50)
  const { lines, further } = await linesOf(who)
  assert.deepEqual({ lines, further }, { lines: 30, further: [{ count: 1, codes: { 'accounts/not-permitted': 1 } }] })
})
