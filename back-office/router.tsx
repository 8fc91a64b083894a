import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { ApiError, onSignedOut } from './api.ts'
import { NotFoundPage } from './pages/shell/not-found-page.tsx'
import { PageFault } from './pages/shell/page-fault.tsx'
import { PageWaiting } from './pages/shell/page-waiting.tsx'
import { placesFor } from './pages/shell/places.ts'
import { Shell } from './pages/shell/shell.tsx'
import { powerOver, type RouteKey } from './powers.ts'
import { queryClient } from './query-client.ts'
import type { RequestSearch } from './request-search.ts'
import { sessionQuery } from './session.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: ({ back }: Record<string, unknown>): { back?: string } => (typeof back === 'string' ? { back } : {}),
  async beforeLoad() {
    if (await queryClient.ensureQueryData(sessionQuery)) throw redirect({ to: '/' })
  },
  component: lazyRouteComponent(() => import('./pages/accounts/login-page.tsx'), 'LoginPage'),
})

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  async beforeLoad({ location }) {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/login', search: { back: location.href } })
  },
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  async beforeLoad() {
    const session = await queryClient.ensureQueryData(sessionQuery)
    const first = placesFor(session)[0]
    if (!first) throw notPermitted(undefined)
    throw redirect({ to: first.to })
  },
})

/** 页面的权限. Opens a page only to whom the server would serve it; the refusal says who may. */
function needs(route: RouteKey): { beforeLoad: () => Promise<void> } {
  return {
    async beforeLoad() {
      const power = powerOver(await queryClient.ensureQueryData(sessionQuery), route)
      if (!power.allowed) throw notPermitted(power.says)
    },
  }
}

function notPermitted(says = '您的账号没有任何权限，请联系系统管理员'): ApiError {
  return new ApiError(403, { code: 'accounts/not-permitted', message: says })
}

const requests = createRoute({
  getParentRoute: () => shell,
  path: '/requests',
  ...needs('GET /api/requests'),
  validateSearch: (search: Record<string, unknown>): RequestSearch => ({
    ...(search['view'] === 'soon' || search['view'] === 'confirm' || search['view'] === 'all' ? { view: search['view'] } : {}),
    ...(search['mine'] === true ? { mine: true } : {}),
    ...textAndPage(search),
  }),
  component: lazyRouteComponent(() => import('./pages/requests/work-list-page.tsx'), 'WorkListPage'),
})
const registerRequest = createRoute({
  getParentRoute: () => shell,
  path: '/requests/new',
  ...needs('POST /api/requests'),
  component: lazyRouteComponent(() => import('./pages/requests/register-request-page.tsx'), 'RegisterRequestPage'),
})
const request = createRoute({
  getParentRoute: () => shell,
  path: '/requests/$id',
  ...needs('GET /api/requests/:id'),
  component: lazyRouteComponent(() => import('./pages/requests/request-page.tsx'), 'RequestPage'),
})

const holidayNotices = createRoute({
  getParentRoute: () => shell,
  path: '/holiday-notices',
  ...needs('GET /api/holiday-notices'),
  component: lazyRouteComponent(() => import('./pages/requests/holiday-notices-page.tsx'), 'HolidayNoticesPage'),
})

const documents = createRoute({
  getParentRoute: () => shell,
  path: '/documents',
  ...needs('GET /api/documents'),
  validateSearch: (search: Record<string, unknown>): { state?: string; text?: string; page?: number } => ({
    ...(typeof search['state'] === 'string' ? { state: search['state'] } : {}),
    ...textAndPage(search),
  }),
  component: lazyRouteComponent(() => import('./pages/publishing/document-list-page.tsx'), 'DocumentListPage'),
})
const newDocument = createRoute({
  getParentRoute: () => shell,
  path: '/documents/new',
  ...needs('POST /api/documents'),
  component: lazyRouteComponent(() => import('./pages/publishing/new-document-page.tsx'), 'NewDocumentPage'),
})
const document = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$id',
  ...needs('GET /api/documents/:documentId'),
  component: lazyRouteComponent(() => import('./pages/publishing/document-page.tsx'), 'DocumentPage'),
})
const editDocument = createRoute({
  getParentRoute: () => shell,
  path: '/documents/$id/edit',
  ...needs('POST /api/documents/:documentId/change'),
  component: lazyRouteComponent(() => import('./pages/publishing/edit-document-page.tsx'), 'EditDocumentPage'),
})

const disputes = createRoute({
  getParentRoute: () => shell,
  path: '/disputes',
  ...needs('GET /api/disputes'),
  validateSearch: (search: Record<string, unknown>): { pending?: boolean; year?: number; page?: number; open?: number } => ({
    ...(search['pending'] === true ? { pending: true } : {}),
    ...whole(search, 'year'),
    ...whole(search, 'page'),
    ...whole(search, 'open'),
  }),
  component: lazyRouteComponent(() => import('./pages/disputes/dispute-list-page.tsx'), 'DisputeListPage'),
})

const rectifications = createRoute({
  getParentRoute: () => shell,
  path: '/rectifications',
  component: lazyRouteComponent(() => import('./pages/rectifications/rectification-list-page.tsx'), 'RectificationListPage'),
})

const monthlyFigures = createRoute({
  getParentRoute: () => shell,
  path: '/monthly-figures',
  ...needs('GET /api/monthly-figures'),
  validateSearch: (search: Record<string, unknown>): { year?: number } => whole(search, 'year'),
  component: lazyRouteComponent(() => import('./pages/annual-reports/monthly-figures-page.tsx'), 'MonthlyFiguresPage'),
})
const annualReports = createRoute({
  getParentRoute: () => shell,
  path: '/annual-reports',
  ...needs('GET /api/annual-reports'),
  validateSearch: (search: Record<string, unknown>): { year?: number } => whole(search, 'year'),
  component: lazyRouteComponent(() => import('./pages/annual-reports/report-list-page.tsx'), 'ReportListPage'),
})
const annualReport = createRoute({
  getParentRoute: () => shell,
  path: '/annual-reports/$id',
  ...needs('GET /api/annual-reports/:reportId'),
  component: lazyRouteComponent(() => import('./pages/annual-reports/report-page.tsx'), 'ReportPage'),
})

const organisations = createRoute({
  getParentRoute: () => shell,
  path: '/organisations',
  ...needs('GET /api/accounts'),
  validateSearch: (search: Record<string, unknown>): { show?: 'accounts' } => (search['show'] === 'accounts' ? { show: 'accounts' } : {}),
  component: lazyRouteComponent(() => import('./pages/organisations/organisations-page.tsx'), 'OrganisationsPage'),
})

function whole<K extends string>(search: Record<string, unknown>, name: K): { [P in K]?: number } {
  const value = search[name]
  return (typeof value === 'number' && Number.isInteger(value) && value > 0 ? { [name]: value } : {}) as { [P in K]?: number }
}

/** What the address says as text, also where it looks like a number. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function textAndPage(search: Record<string, unknown>): { text?: string; page?: number } {
  return { ...(search['text'] === undefined ? {} : { text: textOf(search['text']) }), ...whole(search, 'page') }
}

export const router = createRouter({
  routeTree: root.addChildren([
    login,
    shell.addChildren([
      home,
      requests,
      registerRequest,
      request,
      holidayNotices,
      documents,
      newDocument,
      document,
      editDocument,
      disputes,
      rectifications,
      monthlyFigures,
      annualReports,
      annualReport,
      organisations,
    ]),
  ]),
  basepath: '/office',
  defaultPreload: 'intent',
  defaultPendingComponent: PageWaiting,
  defaultErrorComponent: PageFault,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

onSignedOut(() => {
  queryClient.setQueryData(sessionQuery.queryKey, null)
  if (router.state.location.pathname !== '/login') void router.navigate({ to: '/login', search: { back: router.state.location.href } })
})
