import { REPORT_PROCEDURE } from '../../core/annual-report/report-procedure.ts'
import { DISPUTE_PROCEDURE } from '../../core/disputes/dispute-procedure.ts'
import { ERROR_REPORT_PROCEDURE } from '../../core/error-reports/error-report-procedure.ts'
import { OPINION_PROCEDURE } from '../../core/opinions/opinion-procedure.ts'
import type { Performer } from '../../core/procedure/procedure.ts'
import { EDITORIAL_PROCEDURE } from '../../core/publishing/editorial-procedure.ts'
import { RECTIFICATION_PROCEDURE } from '../../core/rectifications/rectification-procedure.ts'
import { REQUEST_PROCEDURE } from '../../core/requests/request-procedure.ts'
import { ROUTES as reports } from '../../server/annual-reports/schema.ts'
import { ROUTES as disputes } from '../../server/disputes/schema.ts'
import { ROUTES as errorReports } from '../../server/error-reports/schema.ts'
import { ROUTES as opinions } from '../../server/opinions/schema.ts'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import { ROUTES as publishing } from '../../server/publishing/schema.ts'
import { ROUTES as rectifications } from '../../server/rectifications/schema.ts'
import { ROUTES as requests } from '../../server/requests/schema.ts'

interface Described {
  readonly name: string
  readonly events: Readonly<Record<string, { readonly performers: readonly Performer[]; readonly verbs: Readonly<Record<string, object>> }>>
  readonly voiding: { readonly performers: readonly Performer[]; readonly verb: { readonly name: string } } | null
}

/** Each procedure with the routes of its feature. */
export const PROCEDURES: readonly (readonly [Described, Readonly<Record<string, Route>>])[] = [
  [DISPUTE_PROCEDURE, disputes],
  [REPORT_PROCEDURE, reports],
  [EDITORIAL_PROCEDURE, publishing],
  [REQUEST_PROCEDURE, requests],
  [RECTIFICATION_PROCEDURE, rectifications],
  [ERROR_REPORT_PROCEDURE, errorReports],
  [OPINION_PROCEDURE, opinions],
]
