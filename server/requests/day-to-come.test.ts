import assert from 'node:assert/strict'
import test from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import { openOffice, type Target, VERBS, type Verb } from '../../tests/every-verb.ts'
import { at, received, submitted } from '../../tests/given-request.ts'
import { confirmReceipt } from './confirm-receipt.ts'

const ours = await openOffice((await testDatabase()).db)
const TODAY = '2025-10-09'
/** Tomorrow; after the correction limit; after the due day; in a year without a holiday notice. */
const DAYS_TO_COME = ['2025-10-10', '2025-10-14', '2025-10-31', '2027-01-04']

const dayToCome = (error: Error & { code?: string }) =>
  error.code === 'requests/day-to-come' || assert.fail(`${error.code}: ${error.message}`)

test('每一事项，日期晚于今天的，首先告知日期不能晚于今天', async () => {
  for (const name of Object.keys(VERBS) as Verb[]) {
    const steps = VERBS[name]
    const last = steps.at(-1)
    // Voiding has no day of its own: it happens when it is filed.
    if (last === undefined || name === 'voidFact') continue
    const request = await received(ours.db, ours, '2025-09-26')
    let target: Target = { id: request.id, seen: request.seen }
    for (const step of steps.slice(0, -1)) target = { id: request.id, seen: (await step(ours, target, TODAY, at(TODAY))).seen }
    for (const day of DAYS_TO_COME) await assert.rejects(last(ours, target, day, at(TODAY)), dayToCome, `${name} on ${day}`)
  }
})

test('确认收到的日期也是', async () => {
  const request = await submitted(ours.db, ours.agencyId, '2025-09-26')
  for (const day of DAYS_TO_COME) {
    const input = { id: request.id, seen: request.seen, happenedOn: localDate(day) }
    await assert.rejects(confirmReceipt(ours.db, ours.clerk, input, at(TODAY)), dayToCome, day)
  }
})
