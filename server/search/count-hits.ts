import { type RawBuilder, sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Db } from '../platform/database/database.ts'
import { ofSlices, type Wanted } from './asking.ts'
import { SLICES } from './lexemes.ts'
import { asked } from './word-vector.ts'

/** Up to so many documents, everything is counted one by one. */
export const EXACT_LIMIT = 20_001
/** About how many documents a sample has: its counts are then right within a tenth for whatever every tenth hit has. */
const SAMPLE = 8000

/** 计数. How many hits there are, of them in titles, and by agency, column, year and validity. */
export interface Tally {
  readonly total: number
  readonly titled: number
  readonly by: readonly Count[]
  /** True when the counts are extrapolated from a sample. */
  readonly about: boolean
}

interface Count {
  readonly facet: 'agency' | 'column' | 'year' | 'validity'
  readonly value: string
  readonly count: number
}

/** The validity of an entry on a day, as `validityOn` of the core tells it; null for a kind without. */
function validityIn(on: LocalDate): RawBuilder<string | null> {
  return sql<string | null>`case when not limited then null
    when ended_on <= ${on} and end_reason is not null then end_reason
    when valid_to < ${on} then 'expired'
    when valid_from > ${on} then 'not-yet' else 'valid' end`
}

/** The condition on an entry beside the words; true without one. */
export function asValid({ validity, on }: Wanted): RawBuilder<boolean> {
  return validity === undefined || on === undefined ? sql<boolean>`true` : sql<boolean>`${validityIn(on)} = ${validity}`
}

const byFacet = sql`
  select case grouping(agency_id, column_key, year, validity) when 7 then 'agency' when 11 then 'column' when 13 then 'year' when 14 then 'validity' end
      as facet,
    coalesce(agency_id::text, column_key, year::text, validity) as value, count(*)::int as count
  from hits group by grouping sets ((), (agency_id), (column_key), (year), (validity))`

/** About how many documents are in the index; from the statistics of the database, so that nothing is counted. */
export async function corpusSize(db: Db): Promise<number> {
  const { rows } = await sql<{
    size: number
  }>`select reltuples::float8 as size from pg_class where oid = 'search_entries'::regclass`.execute(db)
  return rows[0]?.size ?? 0
}

/** The slices that make up a sample of so many documents. */
export function sampleOf(size: number): number {
  return Math.min(SLICES, Math.max(1, Math.round((SLICES * SAMPLE) / size)))
}

/** The counts, extrapolated from a sample of the documents. */
export async function estimate(db: Db, wanted: Wanted, size: number): Promise<Tally> {
  const { match, title } = wanted.asking
  const slices = sampleOf(size)
  const { rows } = await sql<{ facet: Count['facet'] | null; value: string | null; count: number; titled: number }>`
    with hits as materialized (
      select agency_id, column_key, year, ${wanted.on ? validityIn(wanted.on) : sql`null::text`} as validity
      from search_entries where words @@ ${asked(ofSlices(match, slices))} and ${asValid(wanted)}
    ), titled as materialized (select from search_entries where title_words @@ ${asked(ofSlices(title, slices))})
    select counts.*, (select count(*)::int from titled) as titled from (${byFacet}) as counts`.execute(db)
  const scale = SLICES / slices
  return {
    total: scale * (rows.find(({ facet }) => facet === null)?.count ?? 0),
    titled: scale * (rows[0]?.titled ?? 0),
    by: rows.flatMap(({ facet, value, count }) => (facet && value !== null ? [{ facet, value, count: count * scale }] : [])),
    about: true,
  }
}

interface Part {
  readonly limit: number
  readonly offset: number
}

/** A hit with the properties by which hits are counted. */
export type CountedHit = readonly [id: number, agency: number, column: string, year: number, validity: string | null]

const FACETS = ['agency', 'column', 'year', 'validity'] as const

/** The counts of these hits. */
export function tallyOf(hits: readonly CountedHit[]): Tally {
  const by = FACETS.flatMap((facet, at) => {
    const counts = new Map<string, number>()
    for (const hit of hits) {
      const value = hit[at + 1]
      if (value !== null && value !== undefined) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
    }
    return [...counts].map(([value, count]) => ({ facet, value, count }))
  })
  return { total: hits.length, titled: 0, by, about: false }
}

/**
 * The exact counts of at most `most` hits, and one page of them: those with the words in the title first, then the newest. Where there are no
 * more than `few`, these themselves, which are then to be checked.
 */
export async function countFew(
  db: Db,
  wanted: Wanted,
  { limit, offset, byDate, most, few }: Part & { readonly byDate: boolean; readonly most: number; readonly few: number },
): Promise<{ tally: Tally; ids: readonly number[]; few: readonly CountedHit[] | undefined }> {
  const { match, title } = wanted.asking
  const order = byDate ? sql`` : sql`(document_id in (select document_id from titled)) desc,`
  const { rows } = await sql<{
    facet: Count['facet'] | null
    value: string | null
    count: number
    titled: number
    ids: number[] | null
    few: CountedHit[] | null
  }>`
    with hits as materialized (
      select document_id, published_at, agency_id, column_key, year, ${wanted.on ? validityIn(wanted.on) : sql`null::text`} as validity
      from search_entries where words @@ ${asked(match)} and ${asValid(wanted)} limit ${most}
    ), titled as materialized (select document_id from search_entries where title_words @@ ${asked(title)} limit ${most})
    select counts.*, (select count(*)::int from titled) as titled,
      case when facet is null and count > ${few} then
        array(select document_id from hits order by ${order} published_at desc, document_id desc limit ${limit} offset ${offset}) end as ids,
      case when facet is null and count <= ${few} then
        (select coalesce(json_agg(json_build_array(document_id, agency_id, column_key, year, validity)), '[]') from hits) end as few
    from (${byFacet}) as counts`.execute(db)
  const whole = rows.find(({ facet }) => facet === null)
  return {
    tally: {
      total: whole?.count ?? 0,
      titled: whole?.titled ?? 0,
      by: rows.flatMap(({ facet, value, count }) => (facet && value !== null ? [{ facet, value, count }] : [])),
      about: false,
    },
    ids: whole?.ids ?? [],
    few: whole?.few ?? undefined,
  }
}
