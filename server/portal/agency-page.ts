import { chineseDate } from '../../core/calendar/local-date.ts'
import { type Agency, findAgency } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { factList } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { subscribeLink } from '../platform/pages/subscribe-link.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { listTitles, publisherOf } from '../publishing/index.ts'
import { documentList } from './document-list.ts'
import { columnsShown, type Publishing, publishingOf, sideOf } from './published-counts.ts'
import type { ShownColumn } from './shown-columns.ts'
import { columnPath, feedPath } from './side-navigation.ts'

/** 机关页面. What an agency publishes, as a tree of its columns with counts, and how to contact it (条例第十二条第二款). */
export async function agencyPage(runtime: Runtime, slug: string): Promise<Html> {
  const { db, config } = runtime
  const publishing = await publishingOf(runtime, slug)
  const { agency, on } = publishing
  const { platform, beside } = columnsShown(publishing)
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
${catalogue(publishing, platform)}</section>
${siteColumns(publishing, beside)}
<section><div class="section-head"><h2>最新公开</h2><p>${subscribeLink(site, { agency: slug })}　<a href="${feedPath(slug)}">订阅源</a></p></div>
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

/** 公开目录. The columns of the platform as a tree with counts. */
function catalogue(publishing: Publishing, columns: readonly ShownColumn[]): Html {
  return html`<ul class="tree">
${columns.map((column) => branch(publishing.agency.slug, column))}</ul>`
}

/** 动态和互动. The columns beside the platform. */
function siteColumns(publishing: Publishing, columns: readonly ShownColumn[]): Html | '' {
  if (columns.length === 0) return ''
  return html`<section><div class="section-head"><h2>动态和互动</h2></div>
<ul class="tree"><li><ul>${columns.map((column) => branch(publishing.agency.slug, column))}</ul></li></ul></section>`
}

function branch(slug: string, { key, title, count, parts }: ShownColumn): Html {
  return html`<li><a href="${columnPath(slug, key)}">${title}<span class="tree-count">${count}</span></a>${
    parts.length > 0 ? html`<ul>${parts.map((part) => branch(slug, part))}</ul>` : ''
  }</li>\n`
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
