import { findColumn } from '../../core/publishing/columns.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { pager } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { COUNT_LIMIT, type Found, LAST_PAGE, PAGE_SIZE, type Piece, searchDocuments } from '../search/index.ts'
import { type AgencyScope, agencyScope } from './agency-scope.ts'

export interface SearchAsked {
  readonly q: string
  readonly agency?: string | undefined
  readonly page: number
}

/** 检索页面. The search box, the number of results, and the results with the words marked. */
export async function searchPage({ db, config }: Runtime, asked: SearchAsked): Promise<Html> {
  const { agency, field, unclear } = await agencyScope(db, asked.agency ?? '')
  const found = await searchDocuments(db, { query: asked.q, agencyId: agency?.id, page: asked.page })
  const title = asked.q === '' ? '检索政府信息' : `检索：${asked.q}`
  const pages = Math.min(LAST_PAGE, Math.ceil(found.total / PAGE_SIZE))
  const href = (to: number): string =>
    `/search?${new URLSearchParams({ q: asked.q, ...(agency ? { agency: agency.slug } : {}), ...(to > 1 ? { page: String(to) } : {}) }).toString()}`
  return page({
    site: siteOf(config),
    title,
    path: '/search',
    crumbs: [{ title: '检索' }],
    ownSearch: true,
    unlisted: true,
    main: html`<h1>检索政府信息</h1>
<form class="search-form" action="/search" method="get" role="search"><div class="find"><label class="unseen" for="q">检索词</label>
<input id="q" name="q" type="search" maxlength="100" value="${asked.q}" placeholder="输入文件名称、文号或者内容"><button type="submit">检索</button></div>
<p class="search-scope"><label for="agency">发布机构</label> ${field}</p></form>
${unclear ? unclearAgency(asked.q, unclear) : asked.q === '' ? '' : results(found)}
${unclear ? '' : pager(asked.page, pages, href)}`,
  })
}

/** A name that means no agency or several: the reader chooses, and nothing of other agencies is shown in its place. */
function unclearAgency(q: string, { lines, of }: NonNullable<AgencyScope['unclear']>): Html {
  if (lines.length === 0) return html`<p role="status">没有找到这样的机关，请改正发布机构，或者清空后检索全部机关。</p>`
  return html`<p role="status">有${of}个机关符合，请选择：</p><ul class="sitemap">
${lines.map(({ name, slug }) => html`<li><a href="/search?${new URLSearchParams({ q, agency: slug }).toString()}">${name}</a></li>\n`)}</ul>`
}

function results({ words, total, more, hits }: Found): Html {
  if (total === 0) {
    return html`<p role="status">没有找到符合的信息。</p><ul><li>请检查有无错字，或者换用较短的词。</li><li>仍找不到的，可以<a href="/request">申请公开</a>。</li></ul>`
  }
  return html`<p role="status">找到 ${more ? `${COUNT_LIMIT} 件以上` : `${total} 件`}信息，检索词：${words.join('、')}</p>
<ol class="hits">
${hits.map((hit) => {
  const day = chinaDay(hit.publishedAt)
  const about = [hit.agencyName, findColumn(hit.columnKey)?.column.title, hit.documentNumber].filter(Boolean).join('　')
  return html`<li><h2><a href="/d/${hit.id}">${marked(hit.title)}</a></h2><p>${marked(hit.excerpt)}</p><p class="quiet">${about}　<time datetime="${day}">${day}</time></p></li>\n`
})}</ol>`
}

function marked(pieces: readonly Piece[]): Html {
  return html`${pieces.map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text))}`
}
