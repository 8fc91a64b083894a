import { type Html, html } from '../platform/pages/html.ts'
import { countsOf, type Publishing } from './published-counts.ts'
import { columnPath } from './side-navigation.ts'

const VALIDITY_TITLES = { valid: '有效和尚未施行', ended: '已废止、失效' } as const

/** The filters of a list that are chosen. */
export interface Chosen {
  /** Year of publication. */
  readonly year?: number | undefined
  readonly validity?: keyof typeof VALIDITY_TITLES | undefined
}

/** The chosen validity of an address; nothing for any other word. */
export function validityOf(text: string): Chosen['validity'] {
  return text === 'valid' || text === 'ended' ? text : undefined
}

/** How many documents of a column are chosen. */
export function countChosen(publishing: Publishing, key: string, { year, validity }: Chosen): number {
  return countsOf(publishing, key)
    .filter((one) => year === undefined || one.year === year)
    .reduce((sum, { count, limited, ended }) => sum + (validity === undefined ? count : validity === 'ended' ? ended : limited - ended), 0)
}

/** The parameters of an address with the chosen filters, on a page of the list. */
export function filterQuery({ year, validity }: Chosen, page = 1): string {
  const given = new URLSearchParams({
    ...(page > 1 && { page: String(page) }),
    ...(year !== undefined && { year: String(year) }),
    ...(validity && { validity }),
  }).toString()
  return given === '' ? '' : `?${given}`
}

/** 按年份、有效性筛选. Plain links with the number behind each; a filter with one choice is not shown. */
export function filterLinks(publishing: Publishing, key: string, chosen: Chosen): Html | '' {
  const own = countsOf(publishing, key)
  const years = [...new Set(own.map(({ year }) => year))].toSorted((a, b) => b - a)
  const path = columnPath(publishing.agency.slug, key)
  const link = (title: string, next: Chosen, isHere: boolean): Html | '' => {
    const count = countChosen(publishing, key, next)
    if (count === 0 && !isHere) return ''
    return html`<li><a href="${path}${filterQuery(next)}"${isHere ? html` aria-current="true"` : ''}>${title}<span class="filter-count">${count}</span></a></li>\n`
  }
  const { year, validity } = chosen
  const byYear = [
    link('全部', { validity }, year === undefined),
    ...years.map((one) => link(`${one}年`, { year: one, validity }, one === year)),
  ]
  const byValidity = [
    link('全部', { year }, validity === undefined),
    ...(['valid', 'ended'] as const).map((one) => link(VALIDITY_TITLES[one], { year, validity: one }, one === validity)),
  ]
  return html`${row('发布年份', byYear, years.length > 1 || year !== undefined)}${row('有效性', byValidity, own.some(({ ended }) => ended > 0) || validity !== undefined)}`
}

function row(title: string, links: readonly (Html | '')[], isShown: boolean): Html | '' {
  return isShown ? html`<div class="filter"><p>${title}</p><ul aria-label="${title}">${links}</ul></div>\n` : ''
}
