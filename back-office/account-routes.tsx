import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { type AccountSearch, viewAndRole } from './pages/accounts/account-search.ts'
import { type RotationSearch, standingOf } from './pages/rotations/rotation-search.ts'
import { needs, shell, textAndPage, wholeNumberOf } from './shell-route.tsx'

export const accounts = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.accounts,
  validateSearch: (search: Record<string, unknown>): AccountSearch => ({
    ...viewAndRole(search),
    ...wholeNumberOf(search, 'agencyId'),
    ...textAndPage(search),
  }),
  ...needs(
    'GET /api/accounts',
    lazyRouteComponent(() => import('./pages/accounts/account-list-page.tsx'), 'AccountListPage'),
  ),
})

export const rotations = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.rotations,
  validateSearch: (search: Record<string, unknown>): { page?: number } => wholeNumberOf(search, 'page'),
  ...needs(
    'GET /api/rotations',
    lazyRouteComponent(() => import('./pages/rotations/rotation-list-page.tsx'), 'RotationListPage'),
  ),
})
export const rotation = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.rotation,
  validateSearch: (search: Record<string, unknown>): RotationSearch => ({
    ...standingOf(search),
    ...wholeNumberOf(search, 'agencyId'),
    ...textAndPage(search),
  }),
  ...needs(
    'GET /api/rotations/:id',
    lazyRouteComponent(() => import('./pages/rotations/rotation-page.tsx'), 'RotationPage'),
  ),
})
