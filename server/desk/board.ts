import { sql } from 'kysely'
import type { Static } from 'typebox'
import { reportDue } from '../../core/annual-report/report-due.ts'
import { REPORT_STATES } from '../../core/annual-report/report-procedure.ts'
import { type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { type AgencyKind, dutiesOf } from '../../core/organisations/agency-kinds.ts'
import { STATES } from '../../core/requests/states.ts'
import { finishedMonths, missingMonths } from '../annual-reports/index.ts'
import type { Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { ROUTES } from './schema.ts'

const PAGE_SIZE = 50
const OPEN = STATES.filter(({ open }) => open).map(({ key }) => key)

interface Line {
  readonly id: number
  readonly name: string
  readonly kind: AgencyKind
  readonly own_name: boolean
  readonly open: number
  readonly overdue: number
  readonly in_review: number
  readonly published_this_month: number
  readonly last_published_on: LocalDate | null
  readonly report: string | null
  readonly total: number
}

/** 各单位情况. Every working agency below the government of the office (条例第四条、第四十七条): what is open, late and missing; one page of them. */
export async function findBoard(db: Db, officer: Officer, page: number, now: Date): Promise<Static<typeof ROUTES.findBoard.reply>> {
  const today = chinaDay(now)
  const year = yearOf(today) - 1
  const month = localDate(`${today.slice(0, 7)}-01`)
  const { rows } = await sql<Line>`
    select agencies.id, agencies.name, agencies.kind, agencies.own_name, coalesce(r.open, 0) as open, coalesce(r.overdue, 0) as overdue,
      coalesce(d.in_review, 0) as in_review, coalesce(d.published_this_month, 0) as published_this_month, d.last_published_on,
      (select state from annual_reports where agency_id = agencies.id and year = ${year} order by version desc limit 1) as report, count(*) over ()::int as total
    from agencies
    left join (
      select agency_id, count(*)::int as open, (count(*) filter (where due_on < ${today}))::int as overdue
      from requests where state = any(${OPEN}) group by 1) r on r.agency_id = agencies.id
    left join (
      select agency_id, (count(*) filter (where state not in ('draft', 'published', 'withdrawn', 'not-public', 'not-proactive')))::int as in_review,
        (count(*) filter (where published_at >= (${month}::date)::timestamp at time zone 'Asia/Shanghai'))::int as published_this_month,
        (max(published_at) at time zone 'Asia/Shanghai')::date as last_published_on
      from documents group by 1) d on d.agency_id = agencies.id
    where ${withinReach(officer, 'agencies.id')} and ended_on is null and not awaits_setup
    order by overdue desc, sort, agencies.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  const missing = await missingMonths(
    db,
    finishedMonths(today),
    rows.map(({ id }) => id),
  )
  return {
    year,
    total: rows[0]?.total ?? 0,
    pageSize: PAGE_SIZE,
    items: rows.map((row) => {
      const owes = dutiesOf(row.kind, row.own_name).reports !== 'none'
      return {
        agencyId: row.id,
        agencyName: row.name,
        open: row.open,
        overdue: row.overdue,
        publishedThisMonth: row.published_this_month,
        lastPublishedOn: row.last_published_on,
        inReview: row.in_review,
        missingMonths: missing.get(row.id)?.length ?? 0,
        report: row.report !== null ? titleOf(REPORT_STATES, row.report) : owes ? '未编制' : '不单独编制',
        reportLate: owes && row.report !== 'published' && reportDue(row.kind, year).value < today,
      }
    }),
  }
}
