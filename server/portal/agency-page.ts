import { chineseDate } from '../../core/calendar/local-date.ts'
import { type Column, columnsBegun } from '../../core/publishing/columns.ts'
import { listPublishedReports } from '../annual-reports/index.ts'
import { type Agency, findAgency, findAgencyBySlug } from '../organisations/index.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { factList } from '../platform/pages/parts.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { countPublished, listPublished } from '../publishing/index.ts'
import { documentList } from './document-list.ts'
import { publisherOf } from './publisher-of.ts'
import { columnPath, sideNavigation } from './side-navigation.ts'

/** 机关页面. What an agency publishes, by column with counts, and how to contact it (条例第十二条第二款). */
export async function agencyPage({ db, config, clock }: Runtime, slug: string): Promise<Html> {
  const agency = await findAgencyBySlug(db, slug)
  const [newest, counts, reports, successor] = await Promise.all([
    listPublished(db, { by: publisherOf(agency), limit: 10 }),
    countPublished(db, publisherOf(agency)),
    listPublishedReports(db, agency.id),
    agency.successorId === null ? null : findAgency(db, agency.successorId),
  ])
  const countOf = (key: string): number => (key === 'annual-reports' ? reports.length : (counts.get(key) ?? 0))
  const today = chinaDay(clock())
  const leaves = columnsBegun(today).flatMap((column): readonly Column[] => (column.parts.length > 0 ? column.parts : [column]))
  return page({
    site: siteOf(config),
    title: `${agency.name}政府信息公开`,
    path: `/a/${slug}/`,
    crumbs: [{ title: '各机关', href: '/agencies' }, { title: agency.name }],
    side: sideNavigation({ on: today, agency }),
    main: html`<h1>${agency.name}</h1>
${ended(agency, successor)}
<section><div class="section-head"><h2>最新公开</h2></div>
${documentList(newest, today)}</section>
<section><div class="section-head"><h2>公开目录</h2></div>
<ul class="tiles tiles-counted">
${leaves.map(({ key, title }) => html`<li><a href="${columnPath(slug, key)}">${title}<span class="tile-count">${countOf(key)}</span></a></li>\n`)}</ul></section>
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

/** 已撤并. Says since when and who carries on. */
function ended({ endedOn, endAct }: Agency, successor: Agency | null): Html | '' {
  if (endedOn === null) return ''
  const how = endAct === 'merged' ? '并入其他机关' : endAct === 'split' ? '分设' : '撤销'
  return html`<p class="lead">该机关已于 ${chineseDate(endedOn)} ${how}，本页保留供查阅。${
    successor ? html`其职能由<a href="/a/${successor.slug}/">${successor.name}</a>承继。` : ''
  }</p>`
}
