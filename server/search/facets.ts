import { titleOf } from '../../core/law/list-entry.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import { VALIDITIES, type Validity } from '../../core/publishing/normative-document.ts'
import type { Db } from '../platform/database/database.ts'
import type { Tally } from './count-hits.ts'

/** 分面. The hits by one of their properties, each value with the number of hits. */
export interface Facet {
  readonly key: 'agency' | 'column' | 'year' | 'validity'
  readonly title: string
  readonly values: readonly { readonly value: string; readonly title: string; readonly count: number }[]
  /** True when the numbers are estimated from a sample of the hits. */
  readonly about: boolean
}

/** So many values of a facet are offered. */
const MOST_VALUES = 12

/** 分面. Agencies and columns by their number of hits, years from the latest, validity in its order; a facet without a value is left out. */
export async function facetsOf(db: Db, { by, about }: Tally): Promise<Facet[]> {
  const counts = (key: Facet['key']) => by.filter(({ facet }) => facet === key).sort((a, b) => b.count - a.count)
  const agencies = counts('agency').slice(0, MOST_VALUES)
  const named = await agenciesOf(
    db,
    agencies.map(({ value }) => Number(value)),
  )
  const facets: Facet[] = [
    {
      key: 'agency',
      title: '发布机构',
      about,
      values: agencies.flatMap(({ value, count }) => {
        const agency = named.find(({ id }) => id === Number(value))
        return agency ? [{ value: agency.slug, title: agency.name, count }] : []
      }),
    },
    {
      key: 'column',
      title: '栏目',
      about,
      values: counts('column')
        .slice(0, MOST_VALUES)
        .flatMap(({ value, count }) => {
          const found = findColumn(value)
          return found ? [{ value, title: found.column.title, count }] : []
        }),
    },
    {
      key: 'year',
      title: '发布年份',
      about,
      values: counts('year')
        .filter(({ value }) => value !== '0')
        .sort((a, b) => Number(b.value) - Number(a.value))
        .slice(0, MOST_VALUES)
        .map(({ value, count }) => ({ value, title: `${value}年`, count })),
    },
    {
      key: 'validity',
      title: '有效性',
      about,
      values: VALIDITIES.flatMap(({ key }) => {
        const found = counts('validity').find(({ value }) => value === key)
        return found ? [{ value: key, title: titleOf(VALIDITIES, key), count: found.count }] : []
      }),
    },
  ]
  return facets.filter(({ values }) => values.length > 0)
}

/** 有效性. The key of a validity, from an address. */
export function validityOf(key: string): Validity | undefined {
  return VALIDITIES.find((one) => one.key === key)?.key
}

async function agenciesOf(db: Db, ids: readonly number[]): Promise<{ id: number; name: string; slug: string }[]> {
  if (ids.length === 0) return []
  return db.selectFrom('agencies').select(['id', 'name', 'slug']).where('id', 'in', ids).execute()
}
