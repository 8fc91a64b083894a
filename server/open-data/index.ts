import { Readable } from 'node:stream'
import type { Feature } from '../platform/http/feature.ts'
import { readBySchema } from '../platform/http/read-by-schema.ts'
import { anyone, serve } from '../platform/http/serve.ts'
import { readSiteMarks, siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type FieldProblem, FormProblem } from '../platform/runtime/errors.ts'
import { CSV, csvOf } from './csv.ts'
import { openDataPage } from './open-data-page.ts'
import { READERS } from './records.ts'
import { DATASETS, DocumentFilter, ROUTES } from './schema.ts'

const PER_MINUTE = 120
const SHEETS_PER_MINUTE = 10
const readFilter = readBySchema('query', DocumentFilter, true)

export { CSV, csvLine } from './csv.ts'

/** 开放数据. What is published, as data for everybody: a page that explains it, JSON a page at a time and CSV whole. */
export const openData: Feature = {
  name: 'open-data',
  routes(app, { db, config, clock, pages }) {
    const about = () => {
      const { name, address, licence } = siteOf(config)
      return { reply: { licence, source: name }, reading: { address, on: chinaDay(clock()) } }
    }
    const open = { may: anyone, as: 'public', perMinute: PER_MINUTE } as const
    serve(app, ROUTES.openAgencies, {
      ...open,
      do: async (asked) => ({
        ...about().reply,
        ...(await READERS.agencies({ db: asked.db, ...about().reading, after: asked.query.after })),
      }),
    })
    serve(app, ROUTES.openColumns, {
      ...open,
      do: async (asked) => ({ ...about().reply, ...(await READERS.columns({ db: asked.db, ...about().reading })) }),
    })
    serve(app, ROUTES.openDocuments, {
      ...open,
      do: async ({ db: bound, query: { after, ...filter } }) => ({
        ...about().reply,
        ...(await READERS.documents({ db: bound, ...about().reading, after, filter })),
      }),
    })
    serve(app, ROUTES.openReports, {
      ...open,
      do: async (asked) => ({
        ...about().reply,
        ...(await READERS.reports({ db: asked.db, ...about().reading, after: asked.query.after })),
      }),
    })

    app.get('/open-data', (request, reply) =>
      pages.send(request, reply, '/open-data', async () => {
        await pages.remember('site marks', () => readSiteMarks(db, config))
        return openDataPage(siteOf(config))
      }),
    )
    const slow = { config: { rateLimit: { max: SHEETS_PER_MINUTE, timeWindow: '1 minute' } } }
    for (const { key, title } of DATASETS) {
      app.get(`/open-data/${key}.csv`, slow, (request, reply) => {
        const problems: FieldProblem[] = []
        const filter = key === 'documents' ? readFilter(request.query, problems) : {}
        if (problems.length > 0) throw new FormProblem(problems)
        const name = encodeURIComponent(`${title}.csv`)
        reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`).type(CSV)
        return reply.send(Readable.from(csvOf(key, { db, ...about().reading, filter: filter as object })))
      })
    }
  },
}
