import { columnsBegun, findColumn, siteColumnsBegun } from '../../core/publishing/columns.ts'
import type { NearPage } from '../platform/pages/error-page.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { columnPath } from './side-navigation.ts'

/** An address has a few parts; more come from somebody who tries. */
const MOST_PARTS = 8

/** 可能要找的页面. Where an address that is not there may have meant to lead: the agency that a part of it names, and the columns of it. */
export async function nearPages({ db, clock }: Runtime, url: string): Promise<NearPage[]> {
  const parts = partsOf(url)
  if (parts.length === 0) return []
  const agency = await db
    .selectFrom('agencies')
    .select(['slug', 'name'])
    .where('slug', 'in', parts)
    .where('awaits_setup', '=', false)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!agency) return []
  const on = chinaDay(clock())
  const columns = columnsBegun(on)
  const begun = new Set([...columns, ...columns.flatMap(({ parts }) => parts), ...siteColumnsBegun(on)].map(({ key }) => key))
  const meant = parts[0] === 'reports' ? ['annual-reports'] : parts
  const named = meant.flatMap((part) => findColumn(part)?.column ?? []).filter(({ key }) => begun.has(key))
  const shown = [...new Map([...named, ...columns].map((column) => [column.key, column])).values()]
  return [
    { href: `/a/${agency.slug}/`, title: agency.name },
    ...shown.map(({ key, title }) => ({ href: columnPath(agency.slug, key), title: `${agency.name}：${title}` })),
  ]
}

/** The parts of the path that may be a slug or a key. */
function partsOf(url: string): string[] {
  const [path = ''] = url.split('?')
  return path
    .split('/')
    .filter((part) => /^[a-z][a-z0-9-]{1,40}$/.test(part))
    .slice(0, MOST_PARTS)
}
