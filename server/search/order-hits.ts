import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Asking, Wanted } from './asking.ts'
import { asValid } from './count-hits.ts'
import { asked } from './word-vector.ts'

interface Part {
  readonly limit: number
  readonly offset: number
}

/** Titles are sorted by their day where there are no more than so many; of more, the newest are soon found by walking back in time. */
const SORTED_TITLES = 5000
/** A title that is the question, and one that contains it, stand before all that is ranked. */
const [IS, CONTAINS] = [2000, 1000]

/**
 * Those of these documents that are truly hits, the newest first, or the most relevant: by the title, then by how often and how near to each
 * other the words stand.
 */
export function checked(db: Db, { check, rank, literal }: Asking, ids: readonly number[], byDate: boolean): Promise<number[]> {
  // Covers of all words, the shorter the better. Those in a title and the beginning of a text say what it is about; the rest decides between equals.
  const weight = rank ? sql`ts_rank_cd('{0.001,1,1,1}', words, ${asked(rank)}, 1)` : sql`0`
  const titled = sql`case when starts_with(plain, ${`${literal}\n`}) then ${IS}::int when strpos(plain, ${literal}) > 0 then ${CONTAINS}::int else 0 end`
  return idsOf(
    db,
    sql`select document_id as id from search_entries where document_id = any(${[...ids]}::int[]) and ${check}
      order by ${byDate ? sql`` : sql`${titled} + ${weight} desc,`} published_at desc, document_id desc`,
  )
}

// A condition that ends in “is true” uses no index: the documents are walked through, the newest first, until a page is full.
const walked = (wanted: Wanted) => sql`(words @@ ${asked(wanted.asking.match)}) is true and ${asValid(wanted)}`
const titleWalked = (wanted: Wanted) => sql`(title_words @@ ${asked(wanted.asking.title)}) is true`
const NEWEST = sql`order by published_at desc, document_id desc`

/** The newest of many hits. */
export function newest(db: Db, wanted: Wanted, { limit, offset }: Part): Promise<number[]> {
  return idsOf(db, sql`select document_id as id from search_entries where ${walked(wanted)} ${NEWEST} limit ${limit} offset ${offset}`)
}

/** Of many hits, about `titled` of them in titles: those with the words in the title, then the others, the newest first. */
export async function titlesFirst(db: Db, wanted: Wanted, titled: number, { limit, offset }: Part): Promise<number[]> {
  const inTitle =
    titled > SORTED_TITLES
      ? sql`select document_id as id from search_entries where ${titleWalked(wanted)} and ${walked(wanted)} ${NEWEST} limit ${offset + limit}`
      : sql`with titled as materialized (
          select document_id, published_at, words, limited, valid_from, valid_to, ended_on, end_reason
          from search_entries where title_words @@ ${asked(wanted.asking.title)})
        select document_id as id from titled where ${walked(wanted)} ${NEWEST} limit ${offset + limit}`
  const first = await idsOf(db, inTitle)
  const shown = first.slice(offset)
  const missing = offset + limit - first.length
  if (missing <= 0) return shown
  const others = await idsOf(
    db,
    sql`select document_id as id from search_entries where ${walked(wanted)} and not (title_words @@ ${asked(wanted.asking.title)}) is true
      ${NEWEST} limit ${Math.min(missing, limit)} offset ${Math.max(0, offset - first.length)}`,
  )
  return [...shown, ...others]
}

async function idsOf(db: Db, query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await (query as RawBuilder<{ id: number }>).execute(db)
  return rows.map(({ id }) => id)
}
