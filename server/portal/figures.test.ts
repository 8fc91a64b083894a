import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import type { Outcome } from '../../core/requests/outcome.ts'
import { testDatabase } from '../../tests/database.ts'
import { agency } from '../../tests/given.ts'
import { percent } from './figures.ts'
import { yearFigures } from './request-figures.ts'

const { db } = await testDatabase()
const { id } = await agency(db)
let count = 0

async function request(says: { receivedOn: string; answeredOn?: string; dueOn?: string; outcome?: Outcome }): Promise<void> {
  count += 1
  await db
    .insertInto('requests')
    .values({
      agency_id: id,
      number: `N${count}`,
      access_code_hash: 'x',
      channel: 'online',
      applicant_kind: 'natural-person',
      applicant_name: '申请人',
      identity_kind: 'identity-card',
      identity_number: 'x',
      phone: '000',
      subject: '内容',
      delivery_form: 'paper',
      delivery_way: 'mail',
      submitted_at: new Date('2025-01-01T00:00:00Z'),
      state: says.answeredOn ? 'answered' : 'processing',
      received_on: d(says.receivedOn),
      due_on: says.dueOn ? d(says.dueOn) : null,
      answered_on: says.answeredOn ? d(says.answeredOn) : null,
      outcome: says.outcome ?? null,
      calendar_version: 'x',
    })
    .execute()
}

await request({ receivedOn: '2024-12-31', answeredOn: '2025-01-20', dueOn: '2025-01-20', outcome: 'granted' })
await request({ receivedOn: '2025-01-02', answeredOn: '2025-02-11', dueOn: '2025-02-10', outcome: 'partial' })
await request({ receivedOn: '2025-09-25', dueOn: '2025-10-30' })
await request({ receivedOn: '2025-09-26', dueOn: '2025-10-30' })

test('a request counts as received in the year of its receipt and as answered in the year of its answer', async () => {
  const [before, year] = await yearFigures(db, d('2025-09-25'))
  assert.deepEqual([before?.year, before?.received, before?.answered], [2024, 1, 0])
  assert.deepEqual([year?.received, year?.answered, year?.byGroup.granted, year?.byGroup.partial], [2, 2, 1, 1])
})

test('an answer on the day it was due is in time, one the day after is not', async () => {
  assert.equal((await yearFigures(db, d('2025-09-25')))[1]?.inTime, 1)
})

test('what comes after the day of the count is not in it', async () => {
  assert.equal((await yearFigures(db, d('2025-09-26')))[1]?.received, 3)
  assert.equal((await yearFigures(db, d('2025-01-19')))[1]?.answered, 0)
})

test('a result that no form knows does not come into the ledger, so no figure can leave it out', async () => {
  await assert.rejects(request({ receivedOn: '2023-01-03', answeredOn: '2023-01-05', outcome: 'lost' as Outcome }), /requests__outcome/)
})

test('of one agency only its own count', async () => {
  const other = await agency(db)
  assert.deepEqual(await yearFigures(db, d('2025-09-25'), other.id), [])
  assert.deepEqual(await yearFigures(db, d('2025-09-25'), id), await yearFigures(db, d('2025-09-25')))
})

const SHARES: [part: number, whole: number, says: string][] = [
  [0, 0, '—'],
  [0, 5, '0%'],
  [1, 3, '33.3%'],
  [1, 2, '50%'],
  [9999, 10_000, '99.9%'],
  [10_000, 10_000, '100%'],
]
for (const [part, whole, says] of SHARES) test(`${part} of ${whole} is ${says}`, () => assert.equal(percent(part, whole), says))
