import { findColumn } from '../../core/publishing/columns.ts'
import type { Validity } from '../../core/publishing/normative-document.ts'
import { type Facet, validityOf } from '../search/index.ts'

/** 检索的条件. As they stand in the address of the page. */
export interface SearchAsked {
  readonly q: string
  readonly agency: string
  readonly column: string
  readonly year: string
  readonly validity: string
  readonly sort: string
  readonly page: number
}

/** What narrows the results, in the order of the page; unknown values narrow nothing. */
export interface Filters {
  readonly agency?: string | undefined
  readonly column?: string | undefined
  readonly year?: number | undefined
  readonly validity?: Validity | undefined
  readonly sort: 'relevance' | 'date'
}

/** The filters of an address. A key that means nothing is left out, so that a link of an older version still shows results. */
export function filtersOf({ agency, column, year, validity, sort }: Omit<SearchAsked, 'q' | 'page'>): Filters {
  return {
    agency: agency || undefined,
    column: findColumn(column) ? column : undefined,
    year: /^(?:19|20)\d\d$/.test(year) ? Number(year) : undefined,
    validity: validityOf(validity),
    sort: sort === 'date' ? 'date' : 'relevance',
  }
}

/** The address of a page of results. */
export function searchPath(q: string, { agency, column, year, validity, sort }: Filters, page = 1): string {
  const given: readonly (readonly [string, string | number | undefined])[] = [
    ['agency', agency],
    ['column', column],
    ['year', year],
    ['validity', validity],
    ['sort', sort === 'date' ? 'date' : undefined],
    ['page', page > 1 ? page : undefined],
  ]
  const parameters = given.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]))
  return `/search?${new URLSearchParams([['q', q], ...parameters]).toString()}`
}

/** The filters with one value of a facet, or without that facet. */
export function withFacet(filters: Filters, key: Facet['key'], value: string | undefined): Filters {
  const changes: Record<Facet['key'], Partial<Filters>> = {
    agency: { agency: value },
    column: { column: value },
    year: { year: value === undefined ? undefined : Number(value) },
    validity: { validity: value === undefined ? undefined : validityOf(value) },
  }
  return { ...filters, ...changes[key] }
}
