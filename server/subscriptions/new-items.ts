import { findAgency } from '../organisations/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { publishedEntries, publisherOf } from '../publishing/index.ts'
import { searchDocuments } from '../search/index.ts'
import type { Scope } from './scope.ts'

/** A document as a digest names it. */
export interface Item {
  readonly id: number
  readonly title: string
  readonly agencyName: string
  readonly publishedAt: Date
}

/** Documents that one digest takes up at most. */
const MOST = 200
/** Pages of search results that are read at most. */
const PAGES = 10

/** 新公开的信息 of a scope, published after an instant and on the portal now, newest first. */
export async function newItems(db: Db | Tx, scope: Scope, after: Date): Promise<Item[]> {
  const found = scope.query === null ? await listed(db, scope) : await searched(db, scope, scope.query, after)
  return found.filter(({ publishedAt }) => publishedAt > after)
}

async function listed(db: Db, { agencyId, columnKey }: Scope): Promise<Item[]> {
  const by = agencyId === null ? {} : { by: publisherOf(await findAgency(db, agencyId)) }
  return publishedEntries(db, { ...by, ...(columnKey !== null && { columnKey }), limit: MOST })
}

async function searched(db: Db, { agencyId, columnKey }: Scope, query: string, after: Date): Promise<Item[]> {
  const within = { agencyId: agencyId ?? undefined, columnKey: columnKey ?? undefined }
  const items: Item[] = []
  for (let page = 1; page <= PAGES; page += 1) {
    const { hits, corrected } = await searchDocuments(db, { query, ...within, sort: 'date', page })
    // What other words would find was not subscribed to.
    if (corrected !== undefined) break
    items.push(...hits.map((hit) => ({ ...hit, title: hit.title.map(({ text }) => text).join('') })))
    const last = hits.at(-1)
    if (!last || last.publishedAt <= after) break
  }
  return items
}
