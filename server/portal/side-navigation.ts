import { type Html, html } from '../platform/pages/html.ts'
import type { ShownColumn, ShownColumns } from './shown-columns.ts'

export interface Place {
  readonly columns: ShownColumns
  /** The responsible office, shown below the columns where there is room. */
  readonly contact?: { readonly address: string; readonly phone: string; readonly officeHours: string }
  readonly agency: { readonly slug: string; readonly name: string }
  /** Key of the displayed column. */
  readonly column?: string
}

/** 左侧导航. The four columns of an agency and the entry to 依申请公开, then those beside the platform; the open column shows what is under it. */
export function sideNavigation({ columns, agency, column, contact }: Place): Html {
  return html`<aside class="side-column no-print" aria-label="栏目和联系方式"><nav class="side" aria-label="政府信息公开栏目"><h2 class="side-title">政府信息公开</h2><ul>
${columns.platform.map((one) => item(agency.slug, one, column))}<li class="side-apply"><a href="/request?agency=${agency.slug}">依申请公开</a></li>
</ul>${
    columns.beside.length > 0
      ? html`<h2 class="side-title">动态和互动</h2><ul>
${columns.beside.map((one) => item(agency.slug, one, column))}</ul>`
      : ''
  }</nav>${contact ? contactPart(contact) : ''}</aside>`
}

function item(slug: string, one: ShownColumn, here: string | undefined): Html {
  const parts = holds(one, here) ? one.parts : []
  return html`<li>${columnLink(slug, one, here)}${
    parts.length > 0 ? html`<ul class="side-deeper">${parts.map((part) => item(slug, part, here))}</ul>` : ''
  }</li>\n`
}

function holds({ key, parts }: ShownColumn, here: string | undefined): boolean {
  return key === here || parts.some((part) => holds(part, here))
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
