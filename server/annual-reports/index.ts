import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { plainVerb, serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { compileReport, recompileReport } from './compile-report.ts'
import { correctReport } from './correct-report.ts'
import { editReportText } from './edit-report-text.ts'
import { findReport } from './find-report.ts'
import { listMonthlyFigures } from './list-monthly-figures.ts'
import { listReports } from './list-reports.ts'
import { mayWorkOnReports } from './policy.ts'
import { serveReports } from './portal-pages.ts'
import { printReport } from './print-report.ts'
import { publishReport } from './publish-report.ts'
import { PRINT_REPORT } from './queues.ts'
import { recordMonthlyFigure } from './record-monthly-figure.ts'
import { recordsBehind } from './records-behind.ts'
import { REFUSALS } from './refusals.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import { ROUTES } from './schema.ts'
import { stateCell } from './state-cell.ts'
import { submitReport } from './submit-report.ts'

export { compileReport, recompileReport } from './compile-report.ts'
export { editReportText } from './edit-report-text.ts'
export { figureTasks, finishedMonths, missingMonths } from './figure-tasks.ts'
export { listPublishedReports, publishedReportsAfter } from './list-published-reports.ts'
export { publishReport } from './publish-report.ts'
export { recordMonthlyFigure } from './record-monthly-figure.ts'
export { reportNotices } from './report-notices.ts'
export { reportTasks } from './report-tasks.ts'
export { submitReport } from './submit-report.ts'
export const approveReport = plainVerb(REPORT_LEDGER, 'approveReport')

/** 年度报告. Monthly figures, compiling, checking, approving, publishing and correcting reports, and their portal pages. */
export const annualReports: Feature = {
  name: 'annual-reports',
  refusals: REFUSALS,
  routes(app, runtime) {
    serve(app, ROUTES.listMonthlyFigures, { may: mayWorkOnReports, do: ({ db, actor, query }) => listMonthlyFigures(db, actor, query) })
    serve(app, ROUTES.recordMonthlyFigure, {
      may: mayWorkOnReports,
      do: ({ db, actor, body, now }) => recordMonthlyFigure(db, actor, body, now),
    })
    serve(app, ROUTES.listReports, { may: mayWorkOnReports, do: ({ db, actor, query }) => listReports(db, actor, query) })
    serve(app, ROUTES.compileReport, { may: mayWorkOnReports, do: ({ db, actor, body, now }) => compileReport(db, actor, body, now) })
    serve(app, ROUTES.findReport, { may: mayWorkOnReports, do: ({ db, actor, params, now }) => findReport(db, actor, params.id, now) })
    serve(app, ROUTES.recordsBehind, {
      may: mayWorkOnReports,
      do: ({ db, actor, params, query }) => recordsBehind(db, actor, { reportId: params.id, ...query }),
    })
    serveVerbs(app, REPORT_LEDGER, ROUTES, mayWorkOnReports, {
      recompileReport,
      stateCell,
      editReportText,
      submitReport,
      publishReport,
      correctReport,
    })
    serveReports(app, runtime)
  },
  jobs: [job(PRINT_REPORT, (data, runtime) => printReport(runtime, data))],
}
