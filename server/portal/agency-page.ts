import { chineseDate } from '../../core/calendar/local-date.ts'
import { columnsBegun, siteColumnsBegun } from '../../core/publishing/columns.ts'
import { type Agency, findAgency } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { factList } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { listTitles, publisherOf } from '../publishing/index.ts'
import { documentList } from './document-list.ts'
import { countIn, type Publishing, publishingOf, sideOf } from './published-counts.ts'
import { columnPath, feedPath } from './side-navigation.ts'

/** 机关页面. What an agency publishes, as a tree of its columns with counts, and how to contact it (条例第十二条第二款). */
export async function agencyPage(runtime: Runtime, slug: string): Promise<Html> {
  const { db, config } = runtime
  const publishing = await publishingOf(runtime, slug)
  const { agency, on } = publishing
  const [newest, successor] = await Promise.all([
    listTitles(db, { by: publisherOf(agency), limit: 10 }),
    agency.successorId === null ? null : findAgency(db, agency.successorId),
  ])
  const site = siteOf(config)
  return page({
    site,
    title: `${agency.name}政府信息公开`,
    path: `/a/${slug}/`,
    crumbs: [{ title: '各机关', href: '/agencies' }, { title: agency.name }],
    feed: { href: feedPath(slug), title: `${agency.name}：最新公开` },
    about: [organisation(agency, site.address)],
    side: await sideOf(runtime, publishing),
    main: html`<h1>${agency.name}</h1>
${ended(agency, successor)}
<form class="find" action="/search" method="get" role="search" aria-label="在本机关检索"><input type="hidden" name="agency" value="${slug}"><label class="unseen" for="agency-q">在本机关检索</label>
<input id="agency-q" name="q" type="search" maxlength="100" placeholder="在本机关检索"><button type="submit">检索</button></form>
<section><div class="section-head"><h2>公开目录</h2></div>
${catalogue(publishing)}</section>
${siteColumns(publishing)}
<section><div class="section-head"><h2>最新公开</h2><p><a href="/subscribe?agency=${slug}" rel="nofollow">邮件订阅</a>　<a href="${feedPath(slug)}">订阅源</a></p></div>
${documentList(newest, on)}</section>
<section><div class="section-head"><h2>政府信息公开工作机构</h2></div>
${factList([
  ['办公地址', agency.address],
  ['邮政编码', agency.postcode],
  ['办公时间', agency.officeHours],
  ['联系电话', agency.phone],
  ...(agency.fax ? [['传真号码', agency.fax] as const] : []),
  ...(agency.email ? [['电子邮箱', agency.email] as const] : []),
])}</section>`,
  })
}

/** 公开目录. The columns as a tree with counts. The four of the platform always stand there (国办公开办函〔2019〕61号); a part without anything does not. */
function catalogue(publishing: Publishing): Html {
  return html`<ul class="tree">
${columnsBegun(publishing.on).map((column) => {
  const parts = column.parts.filter(({ key }) => countIn(publishing, key) > 0)
  return html`<li>${linkOf(publishing, column)}${
    parts.length > 0 ? html`<ul>${parts.map((part) => html`<li>${linkOf(publishing, part)}</li>\n`)}</ul>` : ''
  }</li>\n`
})}</ul>`
}

/** 动态和互动. The columns beside the platform that hold something. */
function siteColumns(publishing: Publishing): Html | '' {
  const columns = siteColumnsBegun(publishing.on).filter(({ key }) => countIn(publishing, key) > 0)
  if (columns.length === 0) return ''
  return html`<section><div class="section-head"><h2>动态和互动</h2></div>
<ul class="tree"><li><ul>${columns.map((column) => html`<li>${linkOf(publishing, column)}</li>\n`)}</ul></li></ul></section>`
}

function linkOf(publishing: Publishing, { key, title }: { readonly key: string; readonly title: string }): Html {
  const count = html`<span class="tree-count">${countIn(publishing, key)}</span>`
  return html`<a href="${columnPath(publishing.agency.slug, key)}">${title}${count}</a>`
}

/** The agency for search engines (schema.org). */
function organisation(agency: Agency, address: string): object {
  return {
    '@type': 'GovernmentOrganization',
    '@id': `${address}/a/${agency.slug}/`,
    url: `${address}/a/${agency.slug}/`,
    name: agency.name,
    identifier: agency.code,
    telephone: agency.phone,
    ...(agency.email ? { email: agency.email } : {}),
    address: { '@type': 'PostalAddress', streetAddress: agency.address, postalCode: agency.postcode, addressCountry: 'CN' },
  }
}

/** 已撤并. Says since when and who carries on. */
function ended({ endedOn, endAct }: Agency, successor: Agency | null): Html | '' {
  if (endedOn === null) return ''
  const how = endAct === 'merged' ? '并入其他机关' : endAct === 'split' ? '分设' : '撤销'
  return html`<p class="lead">该机关已于 ${chineseDate(endedOn)} ${how}，本页保留供查阅。${
    successor ? html`其职能由<a href="/a/${successor.slug}/">${successor.name}</a>承继。` : ''
  }</p>`
}
