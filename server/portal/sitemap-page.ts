import { listAgencies } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { pager } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { columnsOfAgencies } from './columns-of-agencies.ts'
import { columnPath } from './side-navigation.ts'

const ENTRIES = [
  { href: '/', title: '首页' },
  { href: '/search', title: '检索政府信息' },
  { href: '/request', title: '申请公开政府信息' },
  { href: '/progress', title: '查询办理进度' },
  { href: '/statistics', title: '数据统计' },
  { href: '/agencies', title: '各机关' },
] as const

/** 网站地图. Every entry and every column of every agency, a hundred agencies a page. */
export async function sitemapPage({ db, config, clock }: Runtime, at: number): Promise<Html> {
  const { items: agencies, total, pageSize } = await listAgencies(db, { page: at })
  const columns = await columnsOfAgencies(
    db,
    agencies.map(({ id }) => id),
    chinaDay(clock()),
  )
  return page({
    site: siteOf(config),
    title: '网站地图',
    path: '/sitemap',
    crumbs: [{ title: '网站地图' }],
    main: html`<h1>网站地图</h1>
<ul class="sitemap">
${ENTRIES.map((entry) => html`<li><a href="${entry.href}">${entry.title}</a></li>\n`)}</ul>
${agencies.map(
  (agency) => html`<section><h2><a href="/a/${agency.slug}/">${agency.name}</a></h2><ul class="sitemap">
${columns.get(agency.id)?.map((column) => html`<li><a href="${columnPath(agency.slug, column.key)}">${column.title}</a></li>\n`)}<li><a href="/request?agency=${agency.slug}">依申请公开</a></li>
</ul></section>\n`,
)}
${pager(at, Math.ceil(total / pageSize), (to) => (to > 1 ? `/sitemap?page=${to}` : '/sitemap'))}`,
  })
}
