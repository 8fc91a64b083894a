import type { Static } from 'typebox'
import { reportNotices } from '../annual-reports/index.ts'
import { errorReportNotices } from '../error-reports/index.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { MOST_NOTICES } from '../platform/ledger/notice.ts'
import { documentNotices } from '../publishing/index.ts'
import { requestNotices } from '../requests/index.ts'
import type { ROUTES } from './schema.ts'

const DAY_MS = 86_400_000
/** What is older is no news; the records have it. */
const NEWS_DAYS = 30
const KEPT_DAYS = 365

/** 通知. What happened in the last thirty days that concerns this officer, newest first, with what he has read. */
export async function findNotices(db: Db, officer: Officer, now: Date): Promise<Static<typeof ROUTES.findNotices.reply>> {
  const since = new Date(now.getTime() - NEWS_DAYS * DAY_MS)
  const [found, marks] = await Promise.all([
    Promise.all([
      documentNotices(db, officer, since, now),
      requestNotices(db, officer, since),
      errorReportNotices(db, officer, since),
      reportNotices(db, officer, since),
    ]),
    db
      .selectFrom('notice_marks')
      .select('notice')
      .where('agency_id', '=', officer.agencyId)
      .where('account_id', '=', officer.accountId)
      .where('read_at', '>', since)
      .execute(),
  ])
  const read = new Set(marks.map(({ notice }) => notice))
  const items = found
    .flat()
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, MOST_NOTICES)
    .map(({ at, ...notice }) => ({ ...notice, at: at.toISOString(), read: read.has(notice.key) }))
  return { items, unread: items.filter((one) => !one.read).length }
}

/** 标记已读. Reading a second time changes nothing. */
export async function markNotices(db: Db, { agencyId, accountId }: Officer, notices: readonly string[], now: Date): Promise<void> {
  if (notices.length === 0) return
  await db
    .insertInto('notice_marks')
    .values(notices.map((notice) => ({ agency_id: agencyId, account_id: accountId, notice, read_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** 清除一年前的已读标记. Their notices have long left the bell. */
export async function clearNoticeMarks(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('notice_marks')
    .where('read_at', '<', new Date(now.getTime() - KEPT_DAYS * DAY_MS))
    .execute()
}
