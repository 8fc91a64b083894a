import type { FastifyInstance } from 'fastify'
import { firstAgencyParts, slugsBetween } from '../organisations/index.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { html } from '../platform/pages/html.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { firstParts, publishedBetween } from '../publishing/index.ts'
import { columnsOfAgencies } from './columns-of-agencies.ts'
import { columnPath } from './side-navigation.ts'

/** Documents of one part: a million make a hundred parts, each well below the limit of 50 000 addresses. */
const DOCUMENTS = 10_000
/** Agencies of one part, each with its page and its columns. */
const AGENCIES = 1_000
const XML = 'application/xml; charset=utf-8'
const slow = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } }

const ENTRIES = ['/', '/agencies', '/search', '/request', '/statistics', '/open-data', '/regulations', '/sitemap']

/**
 * 网站地图 for search engines (sitemaps.org), and what they are asked to leave alone. Made anew for each reading and not kept, since a part is
 * as large as all other kept pages together.
 */
export function serveSiteMaps(app: FastifyInstance, { db, config, clock }: Runtime): void {
  const addressOf = (path: string): string => `${siteOf(config).address}${path}`

  app.get('/robots.txt', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`User-agent: *
Disallow: /office/
Disallow: /api/
Disallow: /progress
Disallow: /look
Disallow: /report-error
Disallow: /subscribe
Disallow: /unsubscribe
Sitemap: ${addressOf('/sitemap.xml')}
`),
  )

  app.get('/sitemap.xml', slow, async (_request, reply) => {
    const [documents, agencies] = [await firstParts(db, DOCUMENTS), await firstAgencyParts(db, AGENCIES)]
    const paths = [
      '/sitemap/pages.xml',
      ...agencies.map((first) => `/sitemap/agencies-${first}.xml`),
      ...documents.map((first) => `/sitemap/documents-${first}.xml`),
    ]
    return reply.type(XML).send(
      html`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => html`<sitemap><loc>${addressOf(path)}</loc></sitemap>\n`)}</sitemapindex>
`.toString(),
    )
  })

  app.get('/sitemap/pages.xml', slow, async (_request, reply) =>
    reply.type(XML).send(urlSet(ENTRIES.map((path) => ({ at: addressOf(path) })))),
  )

  app.get<{ Params: { first: string } }>('/sitemap/agencies-:first.xml', slow, async (request, reply) => {
    const first = partOf(request.params.first, AGENCIES)
    const agencies = await slugsBetween(db, first, first + AGENCIES - 1)
    if (agencies.length === 0) throw platformRefusal('platform/not-found')
    const columns = await columnsOfAgencies(
      db,
      agencies.map(({ id }) => id),
      chinaDay(clock()),
    )
    const paths = agencies.flatMap(({ id, slug }) => [`/a/${slug}/`, ...(columns.get(id) ?? []).map(({ key }) => columnPath(slug, key))])
    return reply.type(XML).send(urlSet(paths.map((path) => ({ at: addressOf(path) }))))
  })

  app.get<{ Params: { first: string } }>('/sitemap/documents-:first.xml', slow, async (request, reply) => {
    const first = partOf(request.params.first, DOCUMENTS)
    const found = await publishedBetween(db, first, first + DOCUMENTS - 1)
    if (found.length === 0) throw platformRefusal('platform/not-found')
    return reply.type(XML).send(urlSet(found.map(({ id, updatedAt }) => ({ at: addressOf(`/d/${id}`), changed: updatedAt.toISOString() }))))
  })
}

/** The first number of a part. Refuses any other number, so that one page has one address. */
function partOf(text: string, size: number): number {
  const first = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
  if (first % size !== 1) throw platformRefusal('platform/not-found')
  return first
}

/** Plain text and not a template: ten thousand addresses of our own, without a sign that XML would read. */
function urlSet(pages: readonly { readonly at: string; readonly changed?: string }[]): string {
  const lines = pages.map(
    ({ at, changed }) => `<url><loc>${at}</loc>${changed === undefined ? '' : `<lastmod>${changed}</lastmod>`}</url>\n`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('')}</urlset>
`
}
