import type { Static } from 'typebox'
import { hasEnded } from '../../core/calendar/work-calendar.ts'
import { errorReportDue } from '../../core/error-reports/error-report-days.ts'
import type { ErrorReportShape } from '../../core/error-reports/error-report-procedure.ts'
import { showBasis } from '../../core/law/citation.ts'
import type { Db } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import type { Form } from './schema.ts'

type Shown = {
  readonly form: Static<typeof Form>
  readonly state: Exclude<ErrorReportShape['state'], 'none'>
  readonly filedOn: Parameters<typeof errorReportDue>[1]
}

/** The due day of each report, with its reasons, as it is today. */
export async function dueIn(db: Db, terms: Config['errorReports'], now: Date) {
  const calendar = await currentCalendar(db)
  const today = chinaDay(now)
  return ({ state, filedOn }: Shown) => {
    const due = errorReportDue(state, filedOn, calendar, terms)
    if (due === null) return null
    const steps = due.steps.map(({ says, because }) => ({ says, because: showBasis(because) }))
    return { ...due.value, steps, late: hasEnded(due.value, today) }
  }
}
