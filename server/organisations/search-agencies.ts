import { sql } from 'kysely'
import { titleOf } from '../../core/law/list-entry.ts'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { hasWord, listWords } from '../platform/database/contains.ts'
import type { Db } from '../platform/database/database.ts'
import type { AgencyLine } from './schema.ts'

const PAGE_SIZE = 50

interface Wanted {
  /** Part of a name, a code or a slug. Without it: the agencies directly below `parentId`, or those at the top. */
  readonly q?: string | undefined
  readonly parentId?: number | undefined
  readonly ended?: boolean | undefined
  readonly page?: number | undefined
}

/**
 * 查找机关. One level of the tree, or everywhere by words; a page of lines with where each stands and how many agencies are below it. By words
 * also by former names.
 */
export async function searchAgencies(
  db: Db,
  { q = '', parentId, ended = false, page = 1 }: Wanted,
): Promise<{ items: AgencyLine[]; total: number; pageSize: number }> {
  const words = q.trim()
  // The periods hold the present name too.
  const each = listWords(words).map(
    (word) => sql<boolean>`(agencies.id in (select agency_id from agency_periods where ${hasWord([sql.ref('name')], word)})
      or ${hasWord([sql.ref('agencies.short_name'), sql.ref('agencies.slug')], word)})`,
  )
  const named = sql<boolean>`(agencies.code = ${words.toUpperCase()}${each.length > 0 ? sql` or (${sql.join(each, sql` and `)})` : sql``})`
  // An agency whose superior has ended or is filled in later stands at the top, so that it is not lost.
  const level = parentId === undefined ? sql<boolean>`agencies.parent_id is null` : sql<boolean>`agencies.parent_id = ${parentId}`
  const where = sql<boolean>`not agencies.awaits_setup and ${ended ? sql`true` : sql`agencies.ended_on is null`}
    and ${words === '' ? level : named}`
  // Counted and cut in one pass over the names; a page beyond the last one is empty and says so.
  const { rows } = await sql<{ id: number; total: number }>`
    select id, (count(*) over ())::int as total from agencies where ${where}
    order by sort, id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(db)
  const items = await agencyLines(
    db,
    rows.map(({ id }) => id),
  )
  return { items, total: rows[0]?.total ?? 0, pageSize: PAGE_SIZE }
}

/** The lines of these agencies, in the order of the portal. */
export async function agencyLines(db: Db, ids: readonly number[]): Promise<AgencyLine[]> {
  if (ids.length === 0) return []
  // The names above are looked up one by one: joined, each line reads all agencies where the planner does not know how few stand above it.
  const { rows } = await sql<Omit<AgencyLine, 'kindTitle'>>`
    select id, parent_id as "parentId", kind, name, short_name as "shortName", slug, phone, ended_on as "endedOn",
      coalesce((select string_agg((select short_name from agencies above where above.id = ancestor_id), ' / ' order by depth desc)
        from agency_descent where descendant_id = agencies.id and depth > 0), '') as path,
      (select count(*)::int from agencies below where below.parent_id = agencies.id and below.ended_on is null) as units
    from agencies where id = any(${ids}::int[]) order by sort, id`.execute(db)
  return rows.map((row) => ({ ...row, kindTitle: titleOf(AGENCY_KINDS, row.kind) }))
}
