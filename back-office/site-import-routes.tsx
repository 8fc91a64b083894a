import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { needs, shell } from './shell-route.tsx'

export const siteImports = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.siteImports,
  ...needs(
    'GET /api/site-imports',
    lazyRouteComponent(() => import('./pages/site-imports/import-list-page.tsx'), 'ImportListPage'),
  ),
})
export const siteImport = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.siteImport,
  ...needs(
    'GET /api/site-imports/:id',
    lazyRouteComponent(() => import('./pages/site-imports/import-page.tsx'), 'ImportPage'),
  ),
})
