import { findColumn } from '../../core/publishing/columns.ts'
import type { Feature } from '../platform/http/feature.ts'
import { anyone, serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import { INDEX_DOCUMENT } from '../publishing/index.ts'
import { indexDocument } from './index-document.ts'
import { maySetSynonyms } from './policy.ts'
import { REINDEX } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { reindexOutdated } from './reindex.ts'
import { ROUTES } from './schema.ts'
import { searchDocuments } from './search-documents.ts'
import { suggest } from './suggest.ts'
import { listSynonyms, saveSynonyms } from './synonyms.ts'

export { type Facet, validityOf } from './facets.ts'
export { indexDocument } from './index-document.ts'
export { COUNT_LIMIT, type Found, LAST_PAGE, PAGE_SIZE, searchDocuments } from './search-documents.ts'
export type { Piece } from './snippet.ts'

/** 检索 in published documents. */
export const search: Feature = {
  name: 'search',
  refusals: REFUSALS,
  routes(app) {
    serve(app, ROUTES.search, {
      may: anyone,
      as: 'public',
      perMinute: 120,
      do: async ({ db, query, now }) => {
        const { q, agencyId, column, year, validity, sort, page = 1 } = query
        const columnKey = column !== undefined && findColumn(column) ? column : undefined
        const found = await searchDocuments(db, { query: q, agencyId, columnKey, year, validity, sort, page, on: chinaDay(now) })
        return {
          ...found,
          words: [...found.words],
          hits: found.hits.map((hit) => ({
            ...hit,
            title: [...hit.title],
            excerpt: [...hit.excerpt],
            publishedAt: chinaTime(hit.publishedAt),
          })),
          facets: found.facets.map((facet) => ({
            ...facet,
            values: facet.values.map((one) => ({ ...one, count: Math.round(one.count) })),
          })),
        }
      },
    })
    serve(app, ROUTES.suggest, {
      may: anyone,
      as: 'public',
      // Somebody who types steadily asks some three times a second.
      perMinute: 240,
      do: async ({ db, query }) => ({ titles: await suggest(db, query.q) }),
    })
    serve(app, ROUTES.listSynonyms, { may: maySetSynonyms, do: ({ db }) => listSynonyms(db) })
    serve(app, ROUTES.saveSynonyms, {
      may: maySetSynonyms,
      as: 'platform',
      do: async ({ db, actor, body }) => {
        await saveSynonyms(db, actor, body)
        return listSynonyms(db)
      },
    })
  },
  jobs: [
    job(INDEX_DOCUMENT, ({ documentId }, { db, files }) => indexDocument(db, documentId, files)),
    job(REINDEX, (_data, runtime) => reindexOutdated(runtime)),
  ],
}
