import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { OFFICE_PATHS } from '../server/platform/http/office-paths.ts'
import { needs, shell } from './shell-route.tsx'

/** 检索同义词. */
export const searchSynonyms = createRoute({
  getParentRoute: () => shell,
  path: OFFICE_PATHS.searchSynonyms,
  ...needs(
    'GET /api/search-synonyms',
    lazyRouteComponent(() => import('./pages/search/synonyms-page.tsx'), 'SynonymsPage'),
  ),
})
