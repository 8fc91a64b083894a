import type { LocalDate } from '../../core/calendar/local-date.ts'
import { columnsBegun, siteColumnsBegun } from '../../core/publishing/columns.ts'
import { type Html, html } from '../platform/pages/html.ts'

export interface Place {
  /** Today, since a column is shown from its first day. */
  readonly on: LocalDate
  /** The responsible office, shown below the columns where there is room. */
  readonly contact?: { readonly address: string; readonly phone: string; readonly officeHours: string }
  readonly agency: { readonly slug: string; readonly name: string }
  /** Key of the displayed column. */
  readonly column?: string
  /** How much stands in a column: an empty part of one, or a column beside the platform, is not shown, unless it is the displayed column. */
  readonly countOf?: (key: string) => number
}

/** 左侧导航. The four columns of an agency and the entry to 依申请公开; the open column shows its items. */
export function sideNavigation({ on, agency, column, contact, countOf = () => 0 }: Place): Html {
  return html`<aside class="side-column no-print" aria-label="栏目和联系方式"><nav class="side" aria-label="政府信息公开栏目"><h2 class="side-title">政府信息公开</h2><ul>
${columnsBegun(on).map((one) => {
  const open = one.key === column || one.parts.some((part) => part.key === column)
  const parts = open ? one.parts.filter(({ key }) => key === column || countOf(key) > 0) : []
  return html`<li>${columnLink(agency.slug, one, column)}${
    parts.length > 0
      ? html`<ul class="side-deeper">${parts.map((part) => html`<li>${columnLink(agency.slug, part, column)}</li>\n`)}</ul>`
      : ''
  }</li>\n`
})}<li class="side-apply"><a href="/request?agency=${agency.slug}">依申请公开</a></li>
</ul>${beside({ on, agency, countOf, ...(column === undefined ? {} : { column }) })}</nav>${contact ? contactPart(contact) : ''}</aside>`
}

/** 动态和互动. The columns beside the platform. */
function beside({ on, agency, column, countOf }: Place & Required<Pick<Place, 'countOf'>>): Html | '' {
  const shown = siteColumnsBegun(on).filter(({ key }) => key === column || countOf(key) > 0)
  if (shown.length === 0) return ''
  return html`<h2 class="side-title">动态和互动</h2><ul>
${shown.map((one) => html`<li>${columnLink(agency.slug, one, column)}</li>\n`)}</ul>`
}

function contactPart({ address, phone, officeHours }: NonNullable<Place['contact']>): Html {
  return html`<section class="side side-contact"><h2 class="side-title">公开工作机构</h2><div class="side-text"><p>地址：${address}</p><p>电话：${phone}</p><p>办公时间：${officeHours}</p></div></section>`
}

function columnLink(slug: string, { key, title }: { readonly key: string; readonly title: string }, here: string | undefined): Html {
  return html`<a href="${columnPath(slug, key)}"${key === here ? html` aria-current="page"` : ''}>${title}</a>`
}

/** The address of a column of an agency. */
export function columnPath(slug: string, key: string): string {
  return `/a/${slug}/${key}/`
}

/** The address of the feed of an agency or of one of its columns. */
export function feedPath(slug: string, key?: string): string {
  return key === undefined ? `/a/${slug}/feed.xml` : `/a/${slug}/${key}/feed.xml`
}
