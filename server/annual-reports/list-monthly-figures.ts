import type { Static } from 'typebox'
import { localDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { mayWorkOnReports } from './policy.ts'
import { MONTHLY_ROWS, type MonthlyGrid } from './schema.ts'
import { yearBounds } from './year-bounds.ts'

/** 每月数据表. Twelve months by four rows for the officer's agency; null where no figure was filed. */
export async function listMonthlyFigures(db: Db, actor: Actor, { year }: { readonly year: number }): Promise<Static<typeof MonthlyGrid>> {
  const officer = officerOf(actor, mayWorkOnReports)
  const { first, last } = yearBounds(year)
  const filed = await db
    .selectFrom('monthly_figures')
    .select(['month', 'row_key', 'value', 'replaces'])
    .where('agency_id', '=', officer.agencyId)
    .where('month', '>=', first)
    .where('month', '<=', last)
    .orderBy('id')
    .execute()
  const months = Array.from({ length: 12 }, (_, index) => localDate(`${year}-${String(index + 1).padStart(2, '0')}-01`))
  return {
    year,
    rows: MONTHLY_ROWS.map(({ key, title, unit }) => ({ key, title, unit })),
    months: months.map((month) => ({
      month: month.slice(0, 7),
      figures: MONTHLY_ROWS.map(({ key }) => {
        const figures = filed.filter((figure) => figure.month === month && figure.row_key === key)
        return { row: key, value: figures.at(-1)?.value ?? null, corrections: figures.filter(({ replaces }) => replaces !== null).length }
      }),
    })),
  }
}
