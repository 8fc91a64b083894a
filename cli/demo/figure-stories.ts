import { addDays, type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { recordMonthlyFigure } from '../../server/annual-reports/record-monthly-figure.ts'
import type { MonthlyRowKey } from '../../server/annual-reports/schema.ts'
import { type Plan, plan } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

/** 每月数据. On the fifth of each month an agency files its decisions and charges of the month before. */
export function planFigures(days: Plan, context: DemoContext, unit: Unit, first: LocalDate, last: LocalDate): void {
  for (let year = yearOf(first); year <= yearOf(last); year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const start = localDate(`${year}-${String(month).padStart(2, '0')}-01`)
      const filed = addDays(start, 35)
      if (filed <= last) plan(days, filed, unit.agencyId, monthStory(context, unit, start.slice(0, 7), filed))
    }
  }
}

async function* monthStory(
  { db, random }: DemoContext,
  unit: Unit,
  month: string,
  on: LocalDate,
): AsyncGenerator<LocalDate, undefined, Date> {
  const now: Date = yield on
  const { licencesAMonth, penaltiesAMonth, coercionsAMonth, chargesFenAMonth } = unit.agency
  const usual = [
    ['licences', licencesAMonth],
    ['penalties', penaltiesAMonth],
    ['coercive-measures', coercionsAMonth],
    ['charges', chargesFenAMonth],
  ] as const satisfies readonly (readonly [MonthlyRowKey, number])[]
  for (const [row, mean] of usual) {
    await recordMonthlyFigure(db, unit.clerk, { month, row, value: Math.round((mean * (60 + random.below(81))) / 100) }, now)
  }
}
