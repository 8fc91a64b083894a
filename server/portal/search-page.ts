import { titleOf } from '../../core/law/list-entry.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import { VALIDITIES } from '../../core/publishing/normative-document.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { pager } from '../platform/pages/parts.ts'
import { type Site, siteOf } from '../platform/pages/site.ts'
import { subscribeLink } from '../platform/pages/subscribe-link.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { COUNT_LIMIT, type Facet, type Found, LAST_PAGE, PAGE_SIZE, type Piece, searchDocuments } from '../search/index.ts'
import { type AgencyScope, agencyScope } from './agency-scope.ts'
import { listedDay } from './document-list.ts'
import { type Filters, filtersOf, type SearchAsked, searchPath, withFacet } from './search-address.ts'

/** 检索页面. The search box, the number of results, by what they can be narrowed, and the results with the words marked. */
export async function searchPage({ db, config, clock }: Runtime, asked: SearchAsked): Promise<Html> {
  const { q } = asked
  const { agency, field, unclear } = await agencyScope(db, asked.agency)
  const filters: Filters = { ...filtersOf(asked), agency: agency?.slug }
  const { column, year, validity, sort } = filters
  const on = chinaDay(clock())
  const found = await searchDocuments(db, { query: q, agencyId: agency?.id, columnKey: column, year, validity, sort, page: asked.page, on })
  const pages = Math.min(LAST_PAGE, Math.ceil(found.total / PAGE_SIZE))
  return page({
    site: siteOf(config),
    title: q === '' ? '检索政府信息' : `检索：${q}`,
    path: '/search',
    crumbs: [{ title: '检索' }],
    ownSearch: true,
    unlisted: true,
    main: html`<h1>检索政府信息</h1>
<form class="search-form" action="/search" method="get" role="search"><div class="find"><label class="unseen" for="q">检索词</label>
<input id="q" name="q" type="search" maxlength="100" value="${q}" placeholder="输入文件名称、文号或者内容" data-suggest><button type="submit">检索</button></div>
${kept(filters)}<p class="search-scope"><label for="agency">发布机构</label> ${field}</p></form>
${q === '' ? hints() : ''}${unclear ? unclearAgency(q, unclear) : q === '' ? '' : results(q, filters, agency?.name, found, siteOf(config))}
${unclear ? '' : pager(asked.page, pages, (to) => searchPath(q, filters, to))}`,
  })
}

/** What was chosen before stays chosen when other words are searched. */
function kept({ column, year, validity, sort }: Filters): Html {
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['column', column],
    ['year', year],
    ['validity', validity],
    ['sort', sort === 'date' ? sort : undefined],
  ]
  return html`${fields.map(([name, value]) => (value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">\n`))}`
}

/** 检索方法. What can be typed, for whoever has not typed anything. */
function hints(): Html {
  return html`<section class="search-hints"><h2>检索方法</h2><ul>
<li>几个词之间用空格隔开，不分先后，结果同时含有各词，例如 <a href="/search?q=${encodeURIComponent('水利 规划')}">水利 规划</a>。</li>
<li>文号、索引号的括号可以是任何一种，也可以不写。</li>
<li>连在一起的一段话加引号，例如 “政府信息公开”。</li>
<li>不要含有某词的结果，在词前加减号或者“不含”，例如 规划 -草案、规划 不含草案。</li>
</ul></section>`
}

/** A name that means no agency or several: the reader chooses, and nothing of other agencies is shown in its place. */
function unclearAgency(q: string, { lines, of }: NonNullable<AgencyScope['unclear']>): Html {
  if (lines.length === 0) return html`<p role="status">没有找到这样的机关，请改正发布机构，或者清空后检索全部机关。</p>`
  return html`<p role="status">有${of}个机关符合，请选择：</p><ul class="sitemap">
${lines.map(({ name, slug }) => html`<li><a href="/search?${new URLSearchParams({ q, agency: slug }).toString()}">${name}</a></li>\n`)}</ul>`
}

function results(q: string, filters: Filters, agencyName: string | undefined, found: Found, site: Site): Html {
  const { words, total, more, hits, corrected } = found
  const chosen = chosenFilters(q, filters, agencyName)
  if (total === 0) {
    return html`<p role="status">没有找到符合的信息。</p>${chosen}<ul><li>请检查有无错字，或者换用较短的词。</li>${chosen === '' ? '' : html`<li>可以<a href="${searchPath(q, { sort: filters.sort })}">清除全部条件</a>再检索。</li>`}<li>仍找不到的，可以<a href="/request">申请公开</a>。</li></ul>`
  }
  return html`${corrected === undefined ? '' : html`<p class="search-corrected">没有找到“${q}”，以下是“<a href="${searchPath(corrected, filters)}">${corrected}</a>”的结果。</p>`}
<p role="status">找到 ${more ? `${COUNT_LIMIT} 件以上` : `${total} 件`}信息${words.length > 0 ? `，检索词：${words.join('、')}` : ''}</p>
${chosen}<div class="search-results">${narrowing(q, filters, found.facets)}<div>${sorting(q, filters, site)}
<ol class="hits">
${hits.map((hit) => {
  const about = [hit.agencyName, findColumn(hit.columnKey)?.column.title, hit.documentNumber].filter(Boolean).join('　')
  return html`<li><h2><a href="/d/${hit.id}">${marked(hit.title)}</a></h2><p>${marked(hit.excerpt)}</p><p class="quiet">${about}　${listedDay(hit)}</p></li>\n`
})}</ol></div></div>`
}

/** The filters that hold, each with a link that lifts it. */
function chosenFilters(q: string, filters: Filters, agencyName: string | undefined): Html | '' {
  const { column, year, validity } = filters
  const chosen: readonly (readonly [Facet['key'], string | undefined])[] = [
    ['agency', agencyName],
    ['column', column && findColumn(column)?.column.title],
    ['year', year === undefined ? undefined : `${year}年`],
    ['validity', validity && titleOf(VALIDITIES, validity)],
  ]
  const links = chosen.flatMap(([key, title]) =>
    title === undefined
      ? []
      : [
          html`<li><a class="chip" href="${searchPath(q, withFacet(filters, key, undefined))}" aria-label="取消条件：${title}">${title}<span aria-hidden="true"> ×</span></a></li>\n`,
        ],
  )
  return links.length === 0 ? '' : html`<ul class="chips" aria-label="已选条件">\n${links}</ul>\n`
}

function sorting(q: string, filters: Filters, site: Site): Html {
  const order = (sort: Filters['sort'], title: string): Html =>
    sort === filters.sort
      ? html`<span aria-current="true">${title}</span>`
      : html`<a href="${searchPath(q, { ...filters, sort })}">${title}</a>`
  return html`<p class="search-sort">排序：${order('relevance', '相关度')}　${order('date', '发布时间')}　${subscribeLink(site, subscribed(q, filters), '邮件订阅这一检索')}</p>`
}

/** What a subscription keeps of a search: words, agency and column. */
function subscribed(q: string, { agency, column }: Filters): Readonly<Record<string, string>> {
  return { q, ...(agency && { agency }), ...(column && { column }) }
}

/** 缩小范围. Each facet that is not chosen yet and has more than one value, as links. */
function narrowing(q: string, filters: Filters, facets: readonly Facet[]): Html | '' {
  const open = facets.filter(({ key, values }) => filters[key] === undefined && values.length > 1)
  if (open.length === 0) return ''
  return html`<nav class="facets" aria-label="缩小范围"><details class="narrowing"><summary>缩小范围</summary>
${open.map(
  ({ key, title, values, about }) => html`<details open><summary>${title}</summary><ul>
${values.map((one) => html`<li><a href="${searchPath(q, withFacet(filters, key, one.value))}">${one.title}</a> <span class="quiet">${about ? `约${rounded(one.count)}` : one.count}</span></li>\n`)}</ul></details>\n`,
)}${open.some(({ about }) => about) ? html`<p class="quiet">结果很多，件数由抽样估算。</p>` : ''}</details></nav>\n`
}

/** Two digits of an estimate; it knows no more. */
function rounded(count: number): number {
  const step = 10 ** Math.max(0, String(Math.round(count)).length - 2)
  return Math.round(count / step) * step
}

function marked(pieces: readonly Piece[]): Html {
  return html`${pieces.map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text))}`
}
