import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keysWithin } from '../../core/publishing/columns.ts'
import { columnMapsOf } from '../columns/index.ts'
import type { Db } from '../platform/database/database.ts'
import { countsOfAgencies } from '../publishing/index.ts'
import { flatColumns, type ShownColumn, shownColumns } from './shown-columns.ts'

/** 各机关公众看到的栏目, for a page that lists many agencies: read together, each column before those under it. */
export async function columnsOfAgencies(
  db: Db,
  ids: readonly number[],
  on: LocalDate,
): Promise<ReadonlyMap<number, readonly ShownColumn[]>> {
  const [maps, counts] = await Promise.all([columnMapsOf(db, ids, on), countsOfAgencies(db, ids)])
  const byAgency = Map.groupBy(counts, ({ agencyId }) => agencyId)
  return new Map(
    [...maps].map(([id, map]) => {
      const own = new Map((byAgency.get(id) ?? []).map(({ key, count }) => [key, count]))
      const isListed = new Set(map.columns.filter(({ above }) => above === null).map(({ key }) => key))
      const countOf = (key: string): number =>
        (isListed.has(key) ? keysWithin(key) : [key]).reduce((sum, one) => sum + (own.get(one) ?? 0), 0)
      return [id, flatColumns(shownColumns({ on, map, countOf }))]
    }),
  )
}
