import { sql } from 'kysely'
import type { Static } from 'typebox'
import { type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { workingDaysBetween } from '../../core/calendar/work-calendar.ts'
import type { Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { ROUTES } from './schema.ts'

interface Answered {
  readonly received_on: LocalDate | null
  readonly answered_on: LocalDate
  readonly count: number
  readonly in_time: number
}

/** 本年数据. What the agency (for 政务公开办, all below its government) published, received and answered in the year so far, by month. */
export async function yearFigures(db: Db, officer: Officer, now: Date): Promise<Static<typeof ROUTES.findYear.reply>> {
  const today = chinaDay(now)
  const year = yearOf(today)
  const [first, next] = [localDate(`${year}-01-01`), localDate(`${year + 1}-01-01`)]
  const within = withinReach(officer, 'agency_id')
  const [calendar, received, answered, published] = await Promise.all([
    currentCalendar(db),
    sql<{ month: string; count: number }>`
      select to_char(received_on, 'YYYY-MM') as month, count(*)::int as count from requests
      where ${within} and received_on >= ${first} and received_on < ${next} group by 1`.execute(db),
    sql<Answered>`
      select received_on, answered_on, count(*)::int as count,
        (count(*) filter (where answered_on <= due_on or due_not_before is not null))::int as in_time
      from requests where ${within} and answered_on >= ${first} and answered_on < ${next} and outcome is not null group by 1, 2`.execute(
      db,
    ),
    sql<{ month: string; count: number }>`
      select to_char(published_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as count from documents
      where ${within} and published_edition_id is not null
        and published_at >= (${first}::date)::timestamp at time zone 'Asia/Shanghai'
        and published_at < (${next}::date)::timestamp at time zone 'Asia/Shanghai' group by 1`.execute(db),
  ])
  const months = Array.from({ length: Number(today.slice(5, 7)) }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const total = sum(answered.rows.map(({ count }) => count))
  const days = answered.rows.map(({ received_on: from, answered_on: to, count }) => {
    const each = from === null ? null : workingDaysBetween(from, to, calendar)
    return each === null ? null : { days: each * count, count }
  })
  const counted = days.filter((one) => one !== null)
  const countedRequests = sum(counted.map(({ count }) => count))
  return {
    year,
    months: months.map((month) => ({
      month,
      published: sum(published.rows.filter((row) => row.month === month).map(({ count }) => count)),
      received: sum(received.rows.filter((row) => row.month === month).map(({ count }) => count)),
      answered: sum(answered.rows.filter((row) => row.answered_on.startsWith(month)).map(({ count }) => count)),
    })),
    published: sum(published.rows.map(({ count }) => count)),
    received: sum(received.rows.map(({ count }) => count)),
    answered: total,
    // Never rounded up to a hundred.
    inTime: total === 0 ? null : Math.floor((sum(answered.rows.map((row) => row.in_time)) / total) * 1000) / 10,
    averageDays: countedRequests === 0 ? null : Math.round((sum(counted.map((one) => one.days)) / countedRequests) * 10) / 10,
  }
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, one) => total + one, 0)
}
