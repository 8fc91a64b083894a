import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { needs, shell } from './shell-route.tsx'

export const consultations = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.consultations,
  ...needs(
    'GET /api/consultations',
    lazyRouteComponent(() => import('./pages/opinions/consultation-list-page.tsx'), 'ConsultationListPage'),
  ),
})
export const consultation = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.consultation,
  ...needs(
    'GET /api/consultations/:id',
    lazyRouteComponent(() => import('./pages/opinions/consultation-page.tsx'), 'ConsultationPage'),
  ),
})
