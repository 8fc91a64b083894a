import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { nameBasis } from '../../core/law/citation.ts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { pager } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { subscribeLink } from '../platform/pages/subscribe-link.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { findPublished, publisherOf } from '../publishing/index.ts'
import { type Chosen, countChosen, filterLinks, filterQuery } from './column-filters.ts'
import { type ColumnPlace, columnAt } from './column-place.ts'
import { documentList } from './document-list.ts'
import { documentArticle } from './document-page.ts'
import { columnsShown, isOwn, type Publishing, publishingOf, sideOf, titlesOfPage } from './published-counts.ts'
import { flatColumns } from './shown-columns.ts'
import { columnPath, feedPath } from './side-navigation.ts'
import { validityPath } from './validity-page.ts'

const PAGE_SIZE = 20

/** What an address asks of a column. */
export interface ColumnAsked extends Chosen {
  readonly slug: string
  readonly key: string
  readonly page: number
}

/** 栏目页面. The documents of a column of an agency, newest first; for 年报 the reports of every year, for 指南 the guide itself. */
export async function columnPage(runtime: Runtime, asked: ColumnAsked): Promise<Html> {
  const { slug, key } = asked
  const publishing = await publishingOf(runtime, slug)
  const column = columnAt(publishing, key)
  if (!column) throw platformRefusal('platform/not-found')
  const { agency } = publishing
  return page({
    site: siteOf(runtime.config),
    title: `${column.title} - ${agency.name}`,
    path: columnPath(slug, key),
    crumbs: [
      { title: agency.name, href: `/a/${slug}/` },
      ...column.above.map((above) => ({ title: above.title, href: columnPath(slug, above.key) })),
      { title: column.title },
    ],
    tags: columnTags(column.title, agency.name),
    feed: { href: feedPath(slug, key), title: `${agency.name}：${column.title}` },
    side: await sideOf(runtime, publishing, key),
    main: html`<h1>${column.title}</h1>
${closed(publishing, column)}${basisOf(column)}${partsForNarrow(publishing, key)}${
  key === 'annual-reports' ? await reports(runtime, publishing, asked.page) : await documents(runtime, publishing, asked)
}`,
  })
}

/** 依据. The article that asks for the column, and what the agency says besides. */
function basisOf({ listed, basis }: ColumnPlace): Html | '' {
  const law = listed?.basis.kind === 'article' ? `${nameBasis(listed.basis)}　${listed.basis.quote}` : ''
  const says = [law, basis].filter((part) => part !== '').join('；')
  return says === '' ? '' : html`<p class="quiet">依据：${says}</p>\n`
}

/** 已关闭的栏目. Says so, and where it goes on. */
function closed(publishing: Publishing, { closedOn, into }: ColumnPlace): Html | '' {
  if (closedOn === null) return ''
  const next = into === null ? undefined : columnAt(publishing, into)
  return html`<p class="lead">本栏目自${chineseDate(closedOn)}起不再更新，以前公开的信息仍可查阅。${
    next ? html`此后的信息在<a href="${columnPath(publishing.agency.slug, next.key)}">${next.title}</a>。` : ''
  }</p>\n`
}

/** The tags of a page within a column (国办发〔2017〕47号: 栏目标签). */
function columnTags(title: string, agencyName: string) {
  return [
    { name: 'ColumnName', content: title },
    { name: 'ColumnType', content: '信息公开' },
    { name: 'ColumnDescription', content: `${agencyName}${title}` },
    { name: 'ColumnKeywords', content: `${title},${agencyName}` },
  ]
}

/** The items of a column as an unfolding list for narrow screens, which have no side navigation. */
function partsForNarrow(publishing: Publishing, key: string): Html | '' {
  const parts = flatColumns(columnsShown(publishing)).find((one) => one.key === key)?.parts ?? []
  if (parts.length === 0) return ''
  return html`<details class="why narrow-only no-print"><summary>按内容查看</summary><ul class="list">
${parts.map((part) => html`<li><a href="${columnPath(publishing.agency.slug, part.key)}">${part.title}</a></li>\n`)}</ul></details>`
}

async function documents(runtime: Runtime, publishing: Publishing, asked: ColumnAsked): Promise<Html> {
  const { agency, on } = publishing
  const { key, page: at, year, validity } = asked
  const total = countChosen(publishing, key, asked)
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  if (at > pages) throw platformRefusal('platform/not-found')
  const wanted = {
    by: publisherOf(agency),
    ...(isOwn(publishing.map, key) ? { subColumn: key } : { columnKey: key }),
    year,
    ...(validity && { validity: { valid: validity === 'valid', on } }),
    limit: PAGE_SIZE,
    offset: (at - 1) * PAGE_SIZE,
  }
  const lines = await titlesOfPage(runtime, wanted, total)
  const path = columnPath(agency.slug, key)
  const guide =
    key === 'guide' && at === 1 && year === undefined ? await ownGuide(runtime, lines, on, columnAt(publishing, key)?.title ?? '') : ''
  if (guide !== '' && total === 1) return guide
  const lists =
    key === 'normative' && total > 0
      ? html`<p class="no-print"><a href="${validityPath(agency.slug)}">继续有效、废止、失效的文件清单</a></p>\n`
      : ''
  const search = pages > 1 ? columnSearch(agency.slug, key) : ''
  return html`${guide}${lists}${guide === '' ? '' : html`<h2>本栏目的信息</h2>\n`}${search}${filterLinks(publishing, key, asked)}${total > 0 ? html`<p class="quiet">共 ${total} 件${pages > 1 ? `，第 ${at} 页，共 ${pages} 页` : ''}　${subscribeLink(siteOf(runtime.config), { agency: agency.slug, column: key })}</p>` : ''}${documentList(lines, on)}
${pager(at, pages, (to) => `${path}${filterQuery(asked, to)}`)}`
}

/** 在本栏目检索, where the column has more than a page. */
function columnSearch(slug: string, key: string): Html {
  return html`<form class="find" action="/search" method="get" role="search" aria-label="在本栏目检索"><input type="hidden" name="agency" value="${slug}"><input type="hidden" name="column" value="${key}"><label class="unseen" for="column-q">在本栏目检索</label>
<input id="column-q" name="q" type="search" maxlength="100" placeholder="在本栏目检索"><button type="submit">检索</button></form>
`
}

/** 公开指南. The newest document of the column that calls itself one, opened; what else stands in the column follows as a list. */
async function ownGuide(
  { db, config }: Runtime,
  lines: readonly { id: number; title: string }[],
  on: LocalDate,
  columnTitle: string,
): Promise<Html | ''> {
  const line = lines.find(({ title }) => title.includes('公开指南'))
  const guide = line && (await findPublished(db, line.id))
  if (!guide) return ''
  return documentArticle(guide, { on, address: siteOf(config).address, heading: 'h2', columnTitle })
}

async function reports({ db }: Runtime, { agency }: Publishing, at: number): Promise<Html> {
  if (at > 1) throw platformRefusal('platform/not-found')
  const published = await listPublishedReports(db, agency.id)
  if (published.length === 0) return html`<p class="quiet">暂无信息。</p>`
  return html`<ul class="list">
${published.map((report) => html`<li><a href="${report.href}">${report.title}</a><time datetime="${report.publishedOn}">${report.publishedOn}</time></li>\n`)}</ul>`
}
