import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { accounts, rotation, rotations } from './account-routes.tsx'
import { onOldToken, onSignedOut } from './api.ts'
import { columns } from './column-routes.tsx'
import { consultation, consultations } from './consultation-routes.tsx'
import { document, documents, editDocument, newDocument, publicity, reviewChain, securitySummary } from './document-routes.tsx'
import { tellExpiry } from './expiry.ts'
import { auditSearch } from './pages/audit/audit-search.ts'
import { PageFault } from './pages/shell/page-fault.tsx'
import { Waiting } from './parts/waiting.tsx'
import { powerOver } from './powers.ts'
import { queryClient } from './query-client.ts'
import { searchSynonyms } from './search-routes.tsx'
import { renewToken, sessionQuery } from './session.ts'
import { setupQuery } from './setup-query.ts'
import { listSearch, needs, root, shell, textAndPage, wholeNumberOf } from './shell-route.tsx'
import { siteImport, siteImports } from './site-import-routes.tsx'

const login = createRoute({
  getParentRoute: () => root,
  path: OFFICE_PATHS.login,
  validateSearch: ({ back }: Record<string, unknown>): { back?: string } => (typeof back === 'string' ? { back } : {}),
  async beforeLoad() {
    if (await queryClient.ensureQueryData(sessionQuery)) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./pages/accounts/login-page.tsx'), 'LoginPage'),
})

const providerReturn = createRoute({
  getParentRoute: () => root,
  path: OFFICE_PATHS.providerReturn,
  component: lazyRouteComponent(() => import('./pages/accounts/provider-return-page.tsx'), 'ProviderReturnPage'),
})

const home = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.home,
  component: lazyRouteComponent(() => import('./pages/desk/desk-page.tsx'), 'DeskPage'),
  async beforeLoad() {
    const session = await queryClient.ensureQueryData(sessionQuery)
    const maySetUp = powerOver(session ?? null, 'GET /api/setup').allowed
    if (maySetUp && (await lacksAgencies())) throw redirect({ to: '/setup' })
  },
})

const requests = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.requests,
  validateSearch: listSearch('requests'),
  ...needs(
    'GET /api/requests',
    lazyRouteComponent(() => import('./pages/requests/work-list-page.tsx'), 'WorkListPage'),
  ),
})
const registerRequest = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.registerRequest,
  ...needs(
    'POST /api/requests',
    lazyRouteComponent(() => import('./pages/requests/register-request-page.tsx'), 'RegisterRequestPage'),
  ),
})
const request = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.request,
  ...needs(
    'GET /api/requests/:id',
    lazyRouteComponent(() => import('./pages/requests/request-page.tsx'), 'RequestPage'),
  ),
})

const holidayNotices = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.holidayNotices,
  ...needs(
    'GET /api/holiday-notices',
    lazyRouteComponent(() => import('./pages/requests/holiday-notices-page.tsx'), 'HolidayNoticesPage'),
  ),
})

const disputes = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.disputes,
  validateSearch: listSearch('disputes'),
  ...needs(
    'GET /api/disputes',
    lazyRouteComponent(() => import('./pages/disputes/dispute-list-page.tsx'), 'DisputeListPage'),
  ),
})

const rectifications = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.rectifications,
  validateSearch: listSearch('rectifications'),
  ...needs(
    'GET /api/rectifications',
    lazyRouteComponent(() => import('./pages/rectifications/rectification-list-page.tsx'), 'RectificationListPage'),
  ),
})

const errorReports = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.errorReports,
  validateSearch: listSearch('error-reports'),
  ...needs(
    'GET /api/error-reports',
    lazyRouteComponent(() => import('./pages/error-reports/error-report-list-page.tsx'), 'ErrorReportListPage'),
  ),
})

const monthlyFigures = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.monthlyFigures,
  validateSearch: (search: Record<string, unknown>): { year?: number } => wholeNumberOf(search, 'year'),
  ...needs(
    'GET /api/monthly-figures',
    lazyRouteComponent(() => import('./pages/annual-reports/monthly-figures-page.tsx'), 'MonthlyFiguresPage'),
  ),
})
const annualReports = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.annualReports,
  validateSearch: (search: Record<string, unknown>): { year?: number } => wholeNumberOf(search, 'year'),
  ...needs(
    'GET /api/annual-reports',
    lazyRouteComponent(() => import('./pages/annual-reports/report-list-page.tsx'), 'ReportListPage'),
  ),
})
const annualReport = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.annualReport,
  ...needs(
    'GET /api/annual-reports/:id',
    lazyRouteComponent(() => import('./pages/annual-reports/report-page.tsx'), 'ReportPage'),
  ),
})

const organisations = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.organisations,
  validateSearch: textAndPage,
  ...needs(
    'GET /api/agencies/:agencyId/history',
    lazyRouteComponent(() => import('./pages/organisations/organisations-page.tsx'), 'OrganisationsPage'),
  ),
})

const audit = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.audit,
  validateSearch: auditSearch,
  ...needs(
    'GET /api/audit',
    lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
  ),
})

const organisation = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.organisation,
  ...needs(
    'GET /api/agencies/:agencyId/history',
    lazyRouteComponent(() => import('./pages/organisations/agency-page.tsx'), 'AgencyPage'),
  ),
})

const setup = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.setup,
  ...needs(
    'GET /api/setup',
    lazyRouteComponent(() => import('./pages/setup/setup-page.tsx'), 'SetupPage'),
  ),
})

const operations = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.operations,
  ...needs(
    'GET /api/backups',
    lazyRouteComponent(() => import('./pages/operations/operations-page.tsx'), 'OperationsPage'),
  ),
})

const account = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.account,
  ...needs(
    'GET /api/second-factor',
    lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
  ),
})

/** True before the first agency can work; what else the set-up lacks is named on the desk. */
async function lacksAgencies(): Promise<boolean> {
  const found = await queryClient.fetchQuery(setupQuery).catch(() => undefined)
  return found?.steps.some(({ key, done }) => !done && key !== 'holidays' && key !== 'site') ?? false
}

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    providerReturn,
    shell.addChildren([
      home,
      requests,
      registerRequest,
      request,
      holidayNotices,
      columns,
      publicity,
      searchSynonyms,
      siteImports,
      siteImport,
      documents,
      newDocument,
      reviewChain,
      securitySummary,
      document,
      editDocument,
      disputes,
      rectifications,
      errorReports,
      consultations,
      consultation,
      monthlyFigures,
      annualReports,
      annualReport,
      organisations,
      accounts,
      rotations,
      rotation,
      organisation,
      setup,
      audit,
      operations,
      account,
    ]),
  ]),
  basepath: '/office',
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultErrorComponent: PageFault,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

onOldToken(renewToken)
onSignedOut(() => {
  // A page that is open stays, with what was typed into it, and asks to sign in again.
  if (queryClient.getQueryData(sessionQuery.queryKey)) return tellExpiry(true)
  queryClient.setQueryData(sessionQuery.queryKey, null)
  if (!router.state.location.pathname.startsWith('/login'))
    void router.navigate({ to: '/login', search: { back: router.state.location.href } })
})
