import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { BUILT_IN_NOTICES } from '../../core/calendar/holidays.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { at, derived, office, received } from '../../tests/given-request.ts'
import { textOf } from '../../tests/letter-text.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { extendDeadline } from './extend-deadline.ts'
import { loadHolidayNotice } from './load-holiday-notice.ts'
import { makeLetter } from './make-letter.ts'
import { nightlyRecompute } from './nightly-recompute.ts'
import { remindDueSoon } from './remind-due-soon.ts'

const { runtime } = await testRuntime('2025-10-20T02:00:00Z')
const { db } = runtime
const ours = await office(db)
const d = localDate
const refused = (code: string) => (error: Error & { code?: string }) =>
  error.code === code || assert.fail(`${error.code}: ${error.message}`)

test('任务把文书做成 PDF 和 Word，来两次也只做一次', async () => {
  const { id } = await received(db, ours)
  const letter = await db.selectFrom('letters').select('id').where('request_id', '=', id).executeTakeFirstOrThrow()
  await makeLetter({ letterId: letter.id }, runtime)
  const made = await db.selectFrom('letters').selectAll().where('id', '=', letter.id).executeTakeFirstOrThrow()
  assert.match((await runtime.files.read(made.pdf_hash ?? '')).subarray(0, 5).toString(), /%PDF-/)
  assert.match((await runtime.files.read(made.word_hash ?? '')).subarray(0, 2).toString(), /PK/)
  await makeLetter({ letterId: letter.id }, runtime)
  assert.deepEqual(await db.selectFrom('letters').selectAll().where('id', '=', letter.id).executeTakeFirstOrThrow(), made)
  await makeLetter({ letterId: 0 }, runtime)
})

test('文号按机关、年度连续，不跳号', async () => {
  const other = await office(db)
  await db.updateTable('agencies').set({ letter_prefix: '示教公开' }).where('id', '=', other.agencyId).execute()
  const first = await received(db, other)
  const late = { id: first.id, seen: first.seen, happenedOn: d('2025-12-01'), workingDays: 5, reasons: '来不及' }
  await assert.rejects(extendDeadline(db, other.head, late, at('2025-12-01')))
  await received(db, other)
  await received(db, other, '2026-01-05')
  const numbers = await db.selectFrom('letters').select('number').where('agency_id', '=', other.agencyId).orderBy('id').execute()
  assert.deepEqual(
    numbers.map(({ number }) => number),
    ['示教公开〔2025〕1号', '示教公开〔2025〕2号', '示教公开〔2026〕1号'],
  )
})

test('每夜重算：一致的不留痕迹，被改动的记下两边并改回', async () => {
  const { id } = await received(db, ours)
  assert.equal(await nightlyRecompute(db, at('2025-10-21')), 0)
  await db
    .updateTable('requests')
    .set({ due_on: d('2025-12-31') })
    .where('id', '=', id)
    .execute()
  assert.equal(await nightlyRecompute(db, at('2025-10-21')), 1)
  assert.equal((await derived(db, id)).due_on, '2025-10-30')
  const finding = await db.selectFrom('request_findings').selectAll().where('request_id', '=', id).executeTakeFirstOrThrow()
  assert.equal((finding.stored as { dueOn: string }).dueOn, '2025-12-31')
  assert.equal((finding.computed as { dueOn: string }).dueOn, '2025-10-30')
  assert.equal(await nightlyRecompute(db, at('2025-10-21')), 0)
})

test('到期前第5个工作日提醒，第6个不提醒；同一日只提醒一次；逾期另行提醒', async () => {
  const { id } = await received(db, ours)
  const kinds = async () =>
    (await db.selectFrom('reminders').select('kind').where('request_id', '=', id).orderBy('id').execute()).map(({ kind }) => kind)
  await remindDueSoon(db, at('2025-10-22'))
  assert.deepEqual(await kinds(), [])
  await remindDueSoon(db, at('2025-10-23'))
  await remindDueSoon(db, at('2025-10-23'))
  assert.deepEqual(await kinds(), ['due-soon'])
  await remindDueSoon(db, at('2025-10-31'))
  assert.deepEqual(await kinds(), ['due-soon', 'overdue'])
})

test('载入修改后的放假通知，在办申请重算，列出日期变动的', async () => {
  const supervisor = await given.officer(db, { agencyId: ours.agencyId, roles: ['supervisor'] })
  const request = await received(db, ours)
  const notice = BUILT_IN_NOTICES.find(({ year }) => year === 2025)
  assert.ok(notice)
  const input = { year: 2025, source: '修改后的通知', off: [...notice.off, '2025-10-29'], work: [...notice.work] }
  await assert.rejects(loadHolidayNotice(db, ours.clerk, input, at('2025-10-20')), refused('accounts/not-permitted'))
  await assert.rejects(loadHolidayNotice(db, supervisor, { ...input, off: [] }, at('2025-10-20')), refused('requests/notice-incomplete'))
  const gap = { year: 2029, source: '通知', off: ['2029-01-01', '2029-05-01', '2029-10-01..2029-10-03'], work: [] }
  await assert.rejects(loadHolidayNotice(db, supervisor, gap, at('2025-10-20')), refused('requests/notice-not-next'))
  const { moved } = await loadHolidayNotice(db, supervisor, input, at('2025-10-20'))
  const ourMove = moved.find(({ id }) => id === request.id)
  assert.deepEqual([ourMove?.from, ourMove?.to], ['2025-10-30', '2025-10-31'])
  assert.equal((await derived(db, request.id)).due_on, '2025-10-31')
  assert.equal(await nightlyRecompute(db, at('2025-10-21')), 0)
})

test('到期日待定的申请：照常登记并发文书，提醒按最早可能的日子，不说逾期', async () => {
  const request = await received(db, ours, '2026-12-10')
  const row = await db.selectFrom('requests').select(['due_on', 'due_not_before']).where('id', '=', request.id).executeTakeFirstOrThrow()
  assert.deepEqual([row.due_on, row.due_not_before], [null, '2027-01-06'])
  const letter = await db
    .selectFrom('letters')
    .select(['agency_id', 'number', 'content'])
    .where('request_id', '=', request.id)
    .executeTakeFirstOrThrow()
  assert.match(textOf(db, letter), /20个工作日内答复您，2027年放假安排尚未公布，到期日待公布后确定/)
  const jobs = await sql<{ count: number }>`select count(*) from pgboss.job where name = 'make-letter'`.execute(db)
  assert.ok((jobs.rows[0]?.count ?? 0) > 0)
  assert.equal(await nightlyRecompute(db, at('2026-12-11')), 0)
  const reminded = async () => {
    const rows = await db.selectFrom('reminders').select(['kind', 'due_on']).where('request_id', '=', request.id).orderBy('id').execute()
    return rows.map(({ kind, due_on }) => [kind, due_on])
  }
  await remindDueSoon(db, at('2026-12-28'))
  assert.deepEqual(await reminded(), [])
  await remindDueSoon(db, at('2026-12-31'))
  assert.deepEqual(await reminded(), [['due-soon', '2027-01-06']])
  // The notice was not loaded in time: the period may have ended, but is not reported as ended.
  await remindDueSoon(db, at('2027-01-20'))
  assert.deepEqual(await reminded(), [['due-soon', '2027-01-06']])
})
