import { findColumn } from '../../core/publishing/columns.ts'
import { findAgency, findAgencyBySlug } from '../organisations/index.ts'
import type { Db } from '../platform/database/database.ts'
import { platformRefusal } from '../platform/http/refusals.ts'

/** 订阅的范围. Of the whole site where nothing is named. */
export interface Scope {
  readonly agencyId: number | null
  readonly columnKey: string | null
  readonly query: string | null
}

/** As an address of the portal names it; empty for what it does not name. */
export interface Named {
  readonly agency: string
  readonly column: string
  readonly q: string
}

/** The scope that is named, and what it is called. Refuses an unknown agency and a column that holds no documents. */
export async function scopeOf(db: Db, { agency, column, q }: Named): Promise<{ readonly scope: Scope; readonly title: string }> {
  const id = agency === '' ? null : (await findAgencyBySlug(db, agency)).id
  if (column !== '' && (!findColumn(column) || column === 'annual-reports')) throw platformRefusal('platform/not-found')
  const scope = { agencyId: id, columnKey: column || null, query: q || null }
  return { scope, title: await titleOf(db, scope) }
}

/** 订阅的名称: 示例区水利局：规划计划. */
export async function titleOf(db: Db, { agencyId, columnKey, query }: Scope): Promise<string> {
  const agency = agencyId === null ? '各机关' : (await findAgency(db, agencyId)).name
  const column = columnKey === null ? '' : (findColumn(columnKey)?.column.title ?? '')
  const within = [agency, column].filter(Boolean).join('：')
  return query === null ? within : `${within}，检索“${query}”`
}

/** The page of the portal that shows the same. */
export async function pathOf(db: Db, { agencyId, columnKey, query }: Scope): Promise<string> {
  const slug = agencyId === null ? undefined : (await findAgency(db, agencyId)).slug
  if (query !== null || (columnKey !== null && slug === undefined)) {
    const asked = { q: query ?? '', ...(slug && { agency: slug }), ...(columnKey && { column: columnKey }), sort: 'date' }
    return `/search?${new URLSearchParams(asked).toString()}`
  }
  if (slug === undefined) return '/'
  return columnKey === null ? `/a/${slug}/` : `/a/${slug}/${columnKey}/`
}
