import { listPublishedReports } from '../annual-reports/index.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { siteOf } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { publishedEntries, publisherOf } from '../publishing/index.ts'
import { columnAt } from './column-place.ts'
import { isOwn, publishingOf } from './published-counts.ts'
import { columnPath, feedPath } from './side-navigation.ts'

export const ATOM = 'application/atom+xml; charset=utf-8'

const NEWEST = 30

interface Entry {
  readonly href: string
  readonly title: string
  readonly summary: string
  readonly author: string
  readonly publishedAt: string
  readonly updatedAt: string
}

/** 订阅源 of the whole site: the newest documents. */
export async function siteFeed(runtime: Runtime): Promise<Html> {
  const { name } = siteOf(runtime.config)
  return feed(runtime, { title: `${name}：最新公开`, self: '/feed.xml', page: '/', entries: await documentEntries(runtime, {}) })
}

/** 订阅源 of an agency. */
export async function agencyFeed(runtime: Runtime, slug: string): Promise<Html> {
  const { agency } = await publishingOf(runtime, slug)
  const entries = await documentEntries(runtime, { by: publisherOf(agency) })
  return feed(runtime, { title: `${agency.name}：最新公开`, self: feedPath(slug), page: `/a/${slug}/`, entries })
}

/** 订阅源 of a column of an agency; of 年报, the reports. Refuses an unknown column and one that has not begun. */
export async function columnFeed(runtime: Runtime, slug: string, key: string): Promise<Html> {
  const publishing = await publishingOf(runtime, slug)
  const { agency, map } = publishing
  const column = columnAt(publishing, key)
  if (!column) throw platformRefusal('platform/not-found')
  const entries =
    key === 'annual-reports'
      ? (await listPublishedReports(runtime.db, agency.id)).map(({ title, href, publishedOn }) => {
          const at = `${publishedOn}T00:00:00+08:00`
          return { href, title, summary: title, author: agency.name, publishedAt: at, updatedAt: at }
        })
      : await documentEntries(runtime, { by: publisherOf(agency), ...(isOwn(map, key) ? { subColumn: key } : { columnKey: key }) })
  return feed(runtime, { title: `${agency.name}：${column.title}`, self: feedPath(slug, key), page: columnPath(slug, key), entries })
}

async function documentEntries({ db }: Runtime, wanted: Omit<Parameters<typeof publishedEntries>[1], 'limit'>): Promise<Entry[]> {
  const found = await publishedEntries(db, { ...wanted, limit: NEWEST })
  return found.map((one) => ({
    href: `/d/${one.id}`,
    title: one.title,
    summary: one.summary,
    author: one.agencyName,
    publishedAt: one.publishedAt.toISOString(),
    updatedAt: one.updatedAt.toISOString(),
  }))
}

interface Feed {
  readonly title: string
  /** Path of the feed. */
  readonly self: string
  /** Path of the page that shows the same. */
  readonly page: string
  readonly entries: readonly Entry[]
}

/** Atom (RFC 4287). An empty feed is as old as the site can be, so that it does not change with each reading. */
function feed({ config }: Runtime, { title, self, page, entries }: Feed): Html {
  const { address, name } = siteOf(config)
  const updated = entries.reduce((latest, one) => (one.updatedAt > latest ? one.updatedAt : latest), '2019-05-15T00:00:00Z')
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>${title}</title>
<id>${address}${self}</id>
<link rel="self" type="application/atom+xml" href="${address}${self}"/>
<link rel="alternate" type="text/html" href="${address}${page}"/>
<updated>${updated}</updated>
<author><name>${name}</name></author>
${entries.map(
  (one) => html`<entry>
<title>${one.title}</title>
<id>${address}${one.href}</id>
<link rel="alternate" type="text/html" href="${address}${one.href}"/>
<published>${one.publishedAt}</published>
<updated>${one.updatedAt}</updated>
<author><name>${one.author}</name></author>
<summary>${one.summary}</summary>
</entry>
`,
)}</feed>
`
}
