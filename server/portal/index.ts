import type { FastifyRequest } from 'fastify'
import { CSV } from '../open-data/index.ts'
import type { Feature } from '../platform/http/feature.ts'
import { incomingText } from '../platform/http/incoming-text.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { job } from '../platform/jobs/queue.ts'
import type { Html } from '../platform/pages/html.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { readSiteMarks } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { agenciesPage } from './agencies-page.ts'
import { agencyPage } from './agency-page.ts'
import { validityOf } from './column-filters.ts'
import { columnPage } from './column-page.ts'
import { documentPage } from './document-page.ts'
import { ATOM, agencyFeed, columnFeed, siteFeed } from './feeds.ts'
import { homePage } from './home-page.ts'
import { TURN_DAY } from './queues.ts'
import { regulationsPage } from './regulations-page.ts'
import { searchPage } from './search-page.ts'
import { serveAssets } from './serve-assets.ts'
import { publicDocument, serveDownloads } from './serve-downloads.ts'
import { serveLooks } from './serve-looks.ts'
import { serveSiteMaps } from './serve-site-maps.ts'
import { sitemapPage } from './sitemap-page.ts'
import { statisticsCsv, statisticsPage } from './statistics-page.ts'
import { validityPage } from './validity-page.ts'

export { nearPages } from './near-pages.ts'

type Query = Readonly<Record<string, unknown>>
interface Asked {
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
}

/** The parameters that a page reads; others are ignored and not part of the cache key. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  '/a/:slug/:column/': ['page', 'year', 'validity'],
  '/agencies': ['q', 'under', 'page'],
  '/search': ['q', 'agency', 'column', 'year', 'validity', 'sort', 'page'],
  '/statistics': ['agency'],
  '/sitemap': ['page'],
}

/**
 * Every page of the portal that belongs to no other feature, by its address. The same for all readers, and cached until something is
 * published.
 */
const PAGES: Readonly<Record<string, (runtime: Runtime, asked: Asked) => Promise<Html>>> = {
  '/': homePage,
  '/agencies': (runtime, { query }) => agenciesPage(runtime, { q: textOf(query, 'q'), under: textOf(query, 'under'), page: pageOf(query) }),
  '/a/:slug/': (runtime, { params }) => agencyPage(runtime, params['slug'] ?? ''),
  '/a/:slug/:column/': (runtime, { params, query }) =>
    columnPage(runtime, {
      slug: params['slug'] ?? '',
      key: params['column'] ?? '',
      page: pageOf(query),
      year: yearOf(query),
      validity: validityOf(textOf(query, 'validity')),
    }),
  '/a/:slug/normative/lists/': (runtime, { params }) => validityPage(runtime, params['slug'] ?? ''),
  '/regulations': regulationsPage,
  '/d/:id': async (runtime, { params }) => documentPage(runtime, await publicDocument(runtime, params['id'] ?? '')),
  '/search': (runtime, { query }) => {
    const of = (name: string): string => textOf(query, name)
    const asked = { q: of('q'), agency: of('agency'), column: of('column'), year: of('year'), validity: of('validity'), sort: of('sort') }
    return searchPage(runtime, { ...asked, page: pageOf(query) })
  },
  '/statistics': (runtime, { query }) => statisticsPage(runtime, { agency: textOf(query, 'agency') }),
  '/sitemap': (runtime, { query }) => sitemapPage(runtime, pageOf(query)),
}

/** 订阅源, kept like the pages. */
const FEEDS: typeof PAGES = {
  '/feed.xml': siteFeed,
  '/a/:slug/feed.xml': (runtime, { params }) => agencyFeed(runtime, params['slug'] ?? ''),
  '/a/:slug/:column/feed.xml': (runtime, { params }) => columnFeed(runtime, params['slug'] ?? '', params['column'] ?? ''),
}

const CSV_RATE = { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }

/** 门户. The public pages, their styles, and the downloads of documents. */
export const portal: Feature = {
  name: 'portal',
  routes(app, runtime) {
    serveAssets(app)
    serveDownloads(app, runtime)
    serveLooks(app, runtime)
    serveSiteMaps(app, runtime)
    app.get('/statistics.csv', CSV_RATE, async (request, reply) => {
      const csv = await statisticsCsv(runtime, { agency: textOf(request.query as Query, 'agency') })
      return reply.type(CSV).header('content-disposition', 'attachment; filename="statistics.csv"').send(csv)
    })
    const servePage = (path: string, render: (typeof PAGES)[string], mediaType?: string) =>
      app.get(path, (request, reply) => {
        const asked = askedOf(request)
        const make = async () => {
          await runtime.pages.remember('site marks', () => readSiteMarks(runtime.db, runtime.config))
          return render(runtime, asked)
        }
        return runtime.pages.send(request, reply, addressOf(path, asked), make, mediaType)
      })
    for (const [path, render] of Object.entries(FEEDS)) servePage(path, render, ATOM)
    for (const [path, render] of Object.entries(PAGES)) {
      servePage(path, render)
      // An address without the final slash redirects to the one that is linked and cached.
      if (path !== '/' && path.endsWith('/')) {
        app.get(path.slice(0, -1), async (request, reply) => reply.redirect(`${new URL(request.url, 'http://x').pathname}/`, 308))
      }
    }
  },
  jobs: [job(TURN_DAY, (_data, { db }) => db.transaction().execute(touchPortal))],
}

/** The canonical address of a page: its known parameters in their order, without the empty ones. */
function addressOf(path: string, { params, query }: Asked): string {
  const place = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = (PARAMETERS[path] ?? []).map((name): [string, string] => [name, textOf(query, name)]).filter(([, text]) => text !== '')
  return given.length > 0 ? `${place}?${new URLSearchParams(given).toString()}` : place
}

function askedOf(request: FastifyRequest): Asked {
  return { params: request.params as Asked['params'], query: request.query as Query }
}

/** A text parameter, at most 100 characters; the first when it is repeated. */
function textOf(query: Query, name: string): string {
  const value = [query[name]].flat()[0]
  const text = typeof value === 'string' ? incomingText(value) : ''
  if (text === undefined) throw platformRefusal('platform/not-found')
  return Array.from(text).slice(0, 100).join('')
}

/** The year of a filter; refuses what is none. */
function yearOf(query: Query): number | undefined {
  const text = textOf(query, 'year')
  if (text === '') return undefined
  if (!/^(?:19|20)\d\d$/.test(text)) throw platformRefusal('platform/not-found')
  return Number(text)
}

function pageOf(query: Query): number {
  const text = textOf(query, 'page')
  if (text === '') return 1
  if (!/^[1-9]\d{0,5}$/.test(text)) throw platformRefusal('platform/not-found')
  return Number(text)
}
