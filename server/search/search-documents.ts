import type { LocalDate } from '../../core/calendar/local-date.ts'
import { keysWithin } from '../../core/publishing/columns.ts'
import type { Validity } from '../../core/publishing/normative-document.ts'
import type { Db } from '../platform/database/database.ts'
import { type Asking, askingOf, narrowed, type Wanted } from './asking.ts'
import { correctedQuery } from './correct-query.ts'
import { corpusSize, countFew, EXACT_LIMIT, estimate, type Tally, tallyOf } from './count-hits.ts'
import { type Facet, facetsOf } from './facets.ts'
import { type Hit, hitsOf } from './hits.ts'
import { checked, newest, titlesFirst } from './order-hits.ts'
import { parseQuery } from './parse-query.ts'
import { synonymsIn } from './synonyms.ts'

export const PAGE_SIZE = 20
/** The last page that is offered; a narrower search helps more. */
export const LAST_PAGE = 50
/** Counting stops here and the page says “10 000+”. */
export const COUNT_LIMIT = 10_000
/** The number of hits up to which each is ranked; beyond it, ranking costs more than it helps. */
const RANKED = 1000

export interface Search {
  readonly query: string
  readonly agencyId?: number | undefined
  readonly columnKey?: string | undefined
  readonly year?: number | undefined
  readonly validity?: Validity | undefined
  readonly sort?: 'relevance' | 'date' | undefined
  readonly page: number
  /** The day for which validity is told; without it results are neither narrowed nor counted by validity. */
  readonly on?: LocalDate | undefined
}

/** 检索结果. `total` stops at `COUNT_LIMIT`; `more` says that there are more, and that the facets are estimated. */
export interface Found {
  readonly words: readonly string[]
  readonly total: number
  readonly more: boolean
  readonly hits: readonly Hit[]
  readonly facets: readonly Facet[]
  /** 纠错. What was searched in place of the query, which finds nothing. */
  readonly corrected?: string
}

/**
 * 检索. Published documents that have all the terms. A few hits are ranked, titles counting most; of many, those with the words in the
 * title come first, then the newest. What finds nothing is searched once more with one character changed.
 */
export async function searchDocuments(db: Db, search: Search): Promise<Found> {
  const question = parseQuery(search.query)
  const asking = askingOf(question, await synonymsIn(db, question.literal))
  if (!asking) return { words: [], total: 0, more: false, hits: [], facets: [] }
  const found = await find(db, asking, search)
  if (found.total > 0 || search.page > 1) return found
  const corrected = await correctedQuery(db, question)
  if (corrected === undefined) return found
  const better = askingOf(parseQuery(corrected), await synonymsIn(db, corrected))
  const second = better && (await find(db, better, search))
  return second && second.total > 0 ? { ...second, corrected } : found
}

async function find(db: Db, asking: Asking, search: Search): Promise<Found> {
  const { agencyId, columnKey, year, validity, on } = search
  const columnKeys = columnKey === undefined ? undefined : keysWithin(columnKey)
  const within = { agencyId, columnKeys, year, limited: validity !== undefined }
  const narrow = { ...asking, match: narrowed(asking.match, within), title: narrowed(asking.title, within) }
  const wanted: Wanted = { asking: narrow, validity, on }
  const { tally, ids } = await countAndOrder(db, wanted, search)
  const { words, marks, around } = asking
  return {
    words,
    total: Math.min(tally.total, COUNT_LIMIT),
    more: tally.total > COUNT_LIMIT,
    hits: await hitsOf(db, ids, marks, around),
    facets: await facetsOf(db, tally),
  }
}

/** Counts exactly what can be counted soon enough, and otherwise from a sample; the documents of the page in their order. */
async function countAndOrder(db: Db, wanted: Wanted, { sort, page }: Search): Promise<{ tally: Tally; ids: readonly number[] }> {
  const part = { limit: PAGE_SIZE, offset: (Math.min(page, LAST_PAGE) - 1) * PAGE_SIZE }
  const size = await corpusSize(db)
  const guess = size > EXACT_LIMIT ? await estimate(db, wanted, size) : undefined
  if (!guess || guess.total < COUNT_LIMIT * SURE) {
    const byDate = sort === 'date'
    const counted = await countFew(db, wanted, { ...part, byDate, most: guess ? COUNT_LIMIT + 1 : EXACT_LIMIT, few: RANKED })
    const { tally, ids, few } = counted
    if (few) {
      const order = await checked(
        db,
        wanted.asking,
        few.map(([id]) => id),
        byDate,
      )
      const found = new Set(order)
      return { tally: tallyOf(few.filter(([id]) => found.has(id))), ids: order.slice(part.offset, part.offset + part.limit) }
    }
    if (tally.total <= COUNT_LIMIT) return { tally, ids }
    return { tally: guess ? { ...guess, total: tally.total } : tally, ids: await some(tally.titled) }
  }
  return { tally: guess, ids: await some(guess.titled) }

  function some(titled: number): Promise<number[]> {
    return sort === 'date' ? newest(db, wanted, part) : titlesFirst(db, wanted, titled, part)
  }
}

/** By how much an estimate must exceed the limit before it is believed. */
const SURE = 1.5
