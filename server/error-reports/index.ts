import type { Static } from 'typebox'
import { hasEnded } from '../../core/calendar/work-calendar.ts'
import { errorReportDue } from '../../core/error-reports/error-report-days.ts'
import type { ErrorReportShape } from '../../core/error-reports/error-report-procedure.ts'
import { showBasis } from '../../core/law/citation.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Config } from '../platform/runtime/config.ts'
import { mayHandle as may } from './policy.ts'
import { serveErrorReportPages } from './portal-pages.ts'
import { REFUSALS } from './refusals.ts'
import { ERROR_REPORTS } from './reports.ts'
import { type Form, ROUTES } from './schema.ts'

export { errorReportTasks } from './error-report-tasks.ts'
export { ERROR_REPORTS } from './reports.ts'
export { fileErrorReport, storeErrorReport } from './store-error-report.ts'

/** 网站找错. What readers say is wrong on the portal: a form on every page, passed on and answered within days that are counted. */
export const errorReports: Feature = {
  name: 'error-reports',
  sealed: [ERROR_REPORTS.sealed],
  refusals: REFUSALS,
  pagesAs: 'gongkai_applicant',
  routes(app, runtime) {
    const { list, find, ledger } = ERROR_REPORTS
    const { errorReports: terms } = runtime.config
    serve(app, ROUTES.listErrorReports, {
      may,
      do: async ({ db, actor, now }) => {
        const due = await dueIn(db, terms, now)
        return { items: (await list(db, officerOf(actor, may))).map((one) => ({ ...one, due: due(one) })) }
      },
    })
    serve(app, ROUTES.findErrorReport, {
      may,
      do: async ({ db, actor, params, now }) => {
        const found = await find(db, officerOf(actor, may), params.id, now)
        return { ...found, due: (await dueIn(db, terms, now))(found) }
      },
    })
    serveVerbs(app, ledger, ROUTES, may)
    serveErrorReportPages(app, runtime)
  },
}

type Shown = {
  readonly form: Static<typeof Form>
  readonly state: Exclude<ErrorReportShape['state'], 'none'>
  readonly filedOn: Parameters<typeof errorReportDue>[1]
}

/** The due day of each report, with its reasons, as it is today. */
async function dueIn(db: Db, terms: Config['errorReports'], now: Date) {
  const calendar = await currentCalendar(db)
  const today = chinaDay(now)
  return ({ state, filedOn }: Shown) => {
    const due = errorReportDue(state, filedOn, calendar, terms)
    if (due === null) return null
    const steps = due.steps.map(({ says, because }) => ({ says, because: showBasis(because) }))
    return { ...due.value, steps, late: hasEnded(due.value, today) }
  }
}
