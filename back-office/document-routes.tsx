import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { PUBLICITIES, type Publicity } from '../core/publishing/publicity.ts'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { listSearch, needs, shell, wholeNumberOf } from './shell-route.tsx'

export const documents = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.documents,
  validateSearch: listSearch('documents'),
  ...needs(
    'GET /api/documents',
    lazyRouteComponent(() => import('./pages/publishing/document-list-page.tsx'), 'DocumentListPage'),
  ),
})
export const newDocument = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.newDocument,
  ...needs(
    'POST /api/documents',
    lazyRouteComponent(() => import('./pages/publishing/new-document-page.tsx'), 'NewDocumentPage'),
  ),
})
export const document = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.document,
  ...needs(
    'GET /api/documents/:id',
    lazyRouteComponent(() => import('./pages/publishing/document-page.tsx'), 'DocumentPage'),
  ),
})
export const reviewChain = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.reviewChain,
  ...needs(
    'GET /api/review-chains',
    lazyRouteComponent(() => import('./pages/publishing/review-chain-page.tsx'), 'ReviewChainPage'),
  ),
})
export const securitySummary = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.securitySummary,
  validateSearch: ({ month }: Record<string, unknown>): { month?: string } =>
    typeof month === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? { month } : {},
  ...needs(
    'GET /api/security-reviews',
    lazyRouteComponent(() => import('./pages/publishing/security-summary-page.tsx'), 'SecuritySummaryPage'),
  ),
})
export const publicity = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.publicity,
  validateSearch: (search: Record<string, unknown>): { publicity?: Publicity; page?: number } => ({
    ...publicityOf(search['publicity']),
    ...wholeNumberOf(search, 'page'),
  }),
  ...needs(
    'GET /api/publicity-registers',
    lazyRouteComponent(() => import('./pages/publishing/publicity-page.tsx'), 'PublicityPage'),
  ),
})
export const editDocument = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.editDocument,
  ...needs(
    'POST /api/documents/:id/changes',
    lazyRouteComponent(() => import('./pages/publishing/edit-document-page.tsx'), 'EditDocumentPage'),
  ),
})

function publicityOf(value: unknown): { publicity?: Publicity } {
  const found = PUBLICITIES.find(({ key }) => key === value)
  return found ? { publicity: found.key } : {}
}
