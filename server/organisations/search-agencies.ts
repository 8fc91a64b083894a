import { sql } from 'kysely'
import { titleOf } from '../../core/law/list-entry.ts'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { contains } from '../platform/database/contains.ts'
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
  const pattern = contains(words)
  const named = sql<boolean>`(agencies.name ilike ${pattern} or agencies.short_name ilike ${pattern} or agencies.slug ilike ${pattern}
    or agencies.code = ${words.toUpperCase()}
    or agencies.id in (select agency_id from agency_periods where name ilike ${pattern}))`
  // An agency whose superior has ended or is filled in later stands at the top, so that it is not lost.
  const level = parentId === undefined ? sql<boolean>`agencies.parent_id is null` : sql<boolean>`agencies.parent_id = ${parentId}`
  const where = sql<boolean>`not agencies.awaits_setup and ${ended ? sql`true` : sql`agencies.ended_on is null`}
    and ${words === '' ? level : named}`
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from agencies where ${where}`.execute(db)
  const items = await lines(
    db,
    sql`select id from agencies where ${where} order by sort, id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`,
  )
  return { items, total: rows[0]?.total ?? 0, pageSize: PAGE_SIZE }
}

/** The lines of these agencies, in the order of the portal. */
export function agencyLines(db: Db, ids: readonly number[]): Promise<AgencyLine[]> {
  return lines(db, sql`select unnest(${ids}::int[])`)
}

type LineRow = Omit<AgencyLine, 'kindTitle'>

async function lines(db: Db, ids: ReturnType<typeof sql>): Promise<AgencyLine[]> {
  const { rows } = await sql<LineRow>`
    with recursive wanted (id) as (${ids}),
    up (id, parent_id, path, place) as (
      select agencies.id, agencies.parent_id, ''::text, 0 from agencies join wanted using (id)
      union all
      select up.id, above.parent_id, above.short_name || case when up.path = '' then '' else ' / ' || up.path end, up.place + 1
      from up join agencies above on above.id = up.parent_id where up.place < 20
    )
    select agencies.id, agencies.parent_id as "parentId", kind, name, short_name as "shortName", slug, phone, ended_on as "endedOn",
      (select path from up where up.id = agencies.id order by place desc limit 1) as path,
      (select count(*)::int from agencies below where below.parent_id = agencies.id and below.ended_on is null) as units
    from agencies join wanted using (id) order by agencies.sort, agencies.id`.execute(db)
  return rows.map((row) => ({ ...row, kindTitle: titleOf(AGENCY_KINDS, row.kind) }))
}
