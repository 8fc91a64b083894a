import type { Feature } from '../platform/http/feature.ts'
import { anyone, serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { INDEX_DOCUMENT } from '../publishing/index.ts'
import { indexDocument } from './index-document.ts'
import { ROUTES } from './schema.ts'
import { searchDocuments } from './search-documents.ts'

export { indexDocument } from './index-document.ts'
export { COUNT_LIMIT, type Found, LAST_PAGE, PAGE_SIZE, searchDocuments } from './search-documents.ts'
export type { Piece } from './snippet.ts'

/** 检索 in published documents. */
export const search: Feature = {
  name: 'search',
  routes(app) {
    serve(app, ROUTES.search, {
      may: anyone,
      as: 'public',
      perMinute: 120,
      do: async ({ db, query }) => {
        const found = await searchDocuments(db, { query: query.q, agencyId: query.agencyId, page: query.page ?? 1 })
        return {
          ...found,
          words: [...found.words],
          hits: found.hits.map((hit) => ({
            ...hit,
            title: [...hit.title],
            excerpt: [...hit.excerpt],
            publishedAt: chinaTime(hit.publishedAt),
          })),
        }
      },
    })
  },
  jobs: [job(INDEX_DOCUMENT, ({ documentId }, { db }) => indexDocument(db, documentId))],
}
