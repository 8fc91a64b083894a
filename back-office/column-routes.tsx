import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { needs, shell, wholeNumberOf } from './shell-route.tsx'

/** 栏目设置. */
export const columns = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.columns,
  validateSearch: (search: Record<string, unknown>): { view?: 'agencies'; agency?: number; page?: number } => ({
    ...(search['view'] === 'agencies' ? { view: 'agencies' } : {}),
    ...wholeNumberOf(search, 'agency'),
    ...wholeNumberOf(search, 'page'),
  }),
  ...needs(
    'GET /api/columns',
    lazyRouteComponent(() => import('./pages/columns/columns-page.tsx'), 'ColumnsPage'),
  ),
})
