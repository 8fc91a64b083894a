import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { dueIn } from './due-in.ts'
import { eraseErrorReports } from './erase-error-reports.ts'
import { exportErrorReports } from './export-error-reports.ts'
import { mayHandle as may } from './policy.ts'
import { serveErrorReportPages } from './portal-pages.ts'
import { ERASE_ERROR_REPORTS } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { ERROR_REPORTS } from './reports.ts'
import { ROUTES } from './schema.ts'

export { errorReportHits } from './error-report-hits.ts'
export { errorReportNotices } from './error-report-notices.ts'
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
    const { page, find, ledger } = ERROR_REPORTS
    const { errorReports: terms } = runtime.config
    serve(app, ROUTES.listErrorReports, {
      may,
      do: async ({ db, actor, query, now }) => {
        const due = await dueIn(db, terms, now)
        const found = await page(db, officerOf(actor, may), query)
        return { ...found, items: found.items.map((one) => ({ ...one, due: due(one) })) }
      },
    })
    serve(app, ROUTES.exportErrorReports, {
      may,
      do: ({ db, actor, body, now }) => exportErrorReports(db, officerOf(actor, may), body, terms, now),
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
  jobs: [job(ERASE_ERROR_REPORTS, async (_data, runtime) => void (await eraseErrorReports(runtime)))],
}
