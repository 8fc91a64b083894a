import type { LocalDate } from '../../core/calendar/local-date.ts'
import { nameBasis } from '../../core/law/citation.ts'
import { columnsBegun, findColumn, keysWithin } from '../../core/publishing/columns.ts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { type Agency, findAgencyBySlug } from '../organisations/index.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { pager } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { countPublished, listPublished } from '../publishing/index.ts'
import { documentList } from './document-list.ts'
import { publisherOf } from './publisher-of.ts'
import { columnPath, sideNavigation } from './side-navigation.ts'

const PAGE_SIZE = 20

/** 栏目页面. The documents of a column of an agency, newest first; for 年报, the reports of every year. */
export async function columnPage(runtime: Runtime, slug: string, key: string, at: number): Promise<Html> {
  const found = findColumn(key)
  const today = chinaDay(runtime.clock())
  if (!found || found.column.from > today) throw platformRefusal('platform/not-found')
  const { column, above } = found
  const agency = await findAgencyBySlug(runtime.db, slug)
  const path = columnPath(slug, key)
  return page({
    site: siteOf(runtime.config),
    title: `${column.title} - ${agency.name}`,
    path,
    crumbs: [
      { title: agency.name, href: `/a/${slug}/` },
      ...(above ? [{ title: above.title, href: columnPath(slug, above.key) }] : []),
      { title: column.title },
    ],
    tags: [
      { name: 'ColumnName', content: column.title },
      { name: 'ColumnType', content: '信息公开' },
      { name: 'ColumnDescription', content: `${agency.name}${column.title}` },
      { name: 'ColumnKeywords', content: `${column.title},${agency.name}` },
    ],
    side: sideNavigation({ on: today, agency, column: key }),
    main: html`<h1>${column.title}</h1>
${column.basis.kind === 'article' ? html`<p class="quiet">依据：${nameBasis(column.basis)}　${column.basis.quote}</p>\n` : ''}${partsForNarrow(slug, key, today)}${
  key === 'annual-reports' ? await reports(runtime, agency, at) : await documents(runtime, agency, key, path, at)
}`,
  })
}

/** The items of a column as an unfolding list for narrow screens, which have no side navigation. */
function partsForNarrow(slug: string, key: string, on: LocalDate): Html | '' {
  const parts = columnsBegun(on).find((one) => one.key === key)?.parts ?? []
  if (parts.length === 0) return ''
  return html`<details class="why narrow-only no-print"><summary>按内容查看</summary><ul class="list">
${parts.map((part) => html`<li><a href="${columnPath(slug, part.key)}">${part.title}</a></li>\n`)}</ul></details>`
}

async function documents({ db, clock }: Runtime, agency: Agency, key: string, path: string, at: number): Promise<Html> {
  const counts = await countPublished(db, publisherOf(agency))
  const total = keysWithin(key).reduce((sum, one) => sum + (counts.get(one) ?? 0), 0)
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  if (at > pages) throw platformRefusal('platform/not-found')
  const lines = await listPublished(db, { by: publisherOf(agency), columnKey: key, limit: PAGE_SIZE, offset: (at - 1) * PAGE_SIZE })
  return html`${total > 0 ? html`<p class="quiet">共 ${total} 件${pages > 1 ? `，第 ${at} 页，共 ${pages} 页` : ''}</p>` : ''}${documentList(lines, chinaDay(clock()))}
${pager(at, pages, (to) => (to === 1 ? path : `${path}?page=${to}`))}`
}

async function reports({ db }: Runtime, agency: Agency, at: number): Promise<Html> {
  if (at > 1) throw platformRefusal('platform/not-found')
  const published = await listPublishedReports(db, agency.id)
  if (published.length === 0) return html`<p class="quiet">暂无信息。</p>`
  return html`<ul class="list">
${published.map((report) => html`<li><a href="${report.href}">${report.title}</a><time datetime="${report.publishedOn}">${report.publishedOn}</time></li>\n`)}</ul>`
}
