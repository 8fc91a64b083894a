import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { BUILT_IN_NOTICES } from '../../core/calendar/holidays.ts'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { testDatabase } from '../../tests/database.ts'
import * as given from '../../tests/given.ts'
import { at, derived, office, received, SAMPLE_APPLICATION } from '../../tests/given-request.ts'
import { answerRequest } from './answer-request.ts'
import { loadHolidayNotice } from './load-holiday-notice.ts'
import { nightlyRecompute } from './nightly-recompute.ts'
import { submitRequest } from './submit-request.ts'
import { voidFact } from './void-fact.ts'

const { db } = await testDatabase()
const { agencyId, clerk, head } = await office(db)
const supervisor = await given.officer(db, { agencyId, roles: ['supervisor'] })
const NOW = at('2025-09-26')

/** Loads an amended notice with more days off. */
function load(...off: string[]): Promise<unknown> {
  const notice = BUILT_IN_NOTICES.find(({ year }) => year === 2025)
  assert.ok(notice)
  const amended = { year: 2025, source: '修改后的通知', off: [...notice.off, ...off], work: [...notice.work] }
  return loadHolidayNotice(db, supervisor, amended, NOW)
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
  return rows[0]?.count ?? 0
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; !(await done()); await sleep(10)) assert.ok(Date.now() < end, 'nothing waits')
}

/** Starts `first`, stops it where it writes to `table`, and starts `second` meanwhile. */
async function meanwhile(table: string, first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  const held = await db.startTransaction().execute()
  await sql`lock table ${sql.table(table)} in share mode`.execute(held)
  const started = [first()]
  let done = false
  try {
    await until(async () => (await waiting()) === 1)
    started.push(
      second().finally(() => {
        done = true
      }),
    )
    await until(async () => done || (await waiting()) === 2)
  } finally {
    await held.commit().execute()
  }
  await Promise.all(started)
}

/** The due day of a request that was received on 26 September, when nothing is left to correct at night. */
async function dueOn(id: number) {
  assert.equal(await nightlyRecompute(db, NOW), 0)
  return (await derived(db, id)).due_on
}

test('登记来件的同时载入放假通知的，到期日按新的通知', async () => {
  const form = { ...SAMPLE_APPLICATION, agencyId, channel: 'in-person', submittedOn: d('2025-09-26') } as const
  let id = 0
  const register = async () => {
    id = (await submitRequest(db, clerk, form, NOW)).id
  }
  await meanwhile('letters', register, () => load('2025-10-29'))
  assert.equal(await dueOn(id), '2025-10-31')
})

test('作废答复的同时载入放假通知的，到期日按新的通知', async () => {
  const { id, seen } = await received(db, { agencyId, clerk })
  const answer = { id, seen, happenedOn: d('2025-09-26'), outcome: 'granted', fields: { access: '见附件' } } as const
  const answered = await answerRequest(db, clerk, answer, NOW)
  const target = { id, seen: answered.seen, factId: answered.seen, reasons: '误录' }
  await meanwhile(
    'audit',
    () => voidFact(db, head, target, NOW),
    () => load('2025-10-28', '2025-10-29'),
  )
  assert.equal(await dueOn(id), '2025-11-03')
})

test('载入放假通知的同时每夜重算的，按新的通知，不当作差异', async () => {
  const { id } = await received(db, { agencyId, clerk })
  let differences = -1
  const nightly = async () => {
    differences = await nightlyRecompute(db, NOW)
  }
  await meanwhile('audit', () => load('2025-10-29'), nightly)
  assert.equal(differences, 0)
  assert.equal(await dueOn(id), '2025-10-31')
})
