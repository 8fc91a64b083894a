import { type RawBuilder, sql } from 'kysely'
import { entryOf } from '../../core/law/list-entry.ts'
import { FINAL_REVIEWERS } from '../../core/publishing/final-reviewers.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { refusal } from './refusals.ts'
import type { ImportRow, ItemView } from './schema.ts'

/** 条目的分类, each a condition on its row. */
export const VIEWS: Readonly<Record<ItemView, RawBuilder<boolean>>> = {
  stops: sql<boolean>`stops and not left_out and document_id is null`,
  looks: sql<boolean>`looks and not stops and not left_out and document_id is null`,
  ready: sql<boolean>`not stops and not left_out and document_id is null and failure is null`,
  'left-out': sql<boolean>`left_out`,
  taken: sql<boolean>`document_id is not null`,
  failed: sql<boolean>`failure is not null and document_id is null`,
}

/** 批次. Those of the officer's agency, the newest first, or the one of that number. */
export async function listImports(db: Db, officer: Officer, id?: number): Promise<ImportRow[]> {
  const rows = await db
    .selectFrom('site_imports as batch')
    .select(['batch.id', 'source', 'target', 'state', 'staged_at', 'signed_at'])
    .select([nameOf('staged_by').as('stagedBy'), sql<string | null>`${nameOf('signed_by')}`.as('signedBy')])
    .select(
      sql<ImportRow['counts']>`(select json_build_object('all', count(*), ${sql.join(
        COUNTED.map(([name, view]) => sql`${sql.lit(name)}, count(*) filter (where ${VIEWS[view]})`),
      )}) from site_import_items where site_import_id = batch.id)`.as('counts'),
    )
    .where('batch.agency_id', '=', officer.agencyId)
    .$if(id !== undefined, (query) => query.where('batch.id', '=', id ?? 0))
    .orderBy('batch.id', 'desc')
    .limit(MOST_LISTED)
    .execute()
  return rows.map(({ staged_at, signed_at, ...row }) => ({
    ...row,
    stagedAt: staged_at.toISOString(),
    signedAt: signed_at?.toISOString() ?? null,
  }))
}

/** The name of the person behind an account of the batch. */
function nameOf(column: 'staged_by' | 'signed_by') {
  return sql<string>`(select persons.name from accounts join persons on persons.id = accounts.person_id where accounts.id = ${sql.ref(`batch.${column}`)})`
}

const MOST_LISTED = 200
const COUNTED: readonly (readonly [name: keyof ImportRow['counts'], view: ItemView])[] = [
  ['stops', 'stops'],
  ['looks', 'looks'],
  ['leftOut', 'left-out'],
  ['taken', 'taken'],
  ['failed', 'failed'],
  ['ready', 'ready'],
]

/** The batch of the officer's agency, locked. Refuses one of another agency as if it did not exist, and one that is no longer looked at. */
export async function batchBeforeStart(tx: Tx, officer: Officer, id: number) {
  const batch = await tx.selectFrom('site_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!batch || batch.agency_id !== officer.agencyId) throw refusal('site-imports/not-found')
  if (batch.state !== 'checking') throw refusal('site-imports/not-now')
  return batch
}

/** 清单指纹. The SHA-256 of what is taken over: the key, the hash of the text and the old address of each item, in their order. */
export async function listHashOf(db: Db | Tx, id: number): Promise<{ readonly hash: string; readonly count: number }> {
  const { rows } = await sql<{ hash: string; count: number }>`
    select encode(sha256(convert_to(coalesce(string_agg(concat_ws(' ', source_key, text_hash, item -> 'metadata' ->> 'oldAddress'), E'\n' order by id), ''), 'UTF8')), 'hex') as hash,
      count(*)::int as count
    from site_import_items where site_import_id = ${id} and ${VIEWS.ready}`.execute(db)
  if (!rows[0]) throw new Error('an aggregate answered with no row')
  return rows[0]
}

/** 终审的资格. Whether the setting of the agency lets this person pass the final review. */
export async function maySignFor(db: Db | Tx, officer: Officer): Promise<boolean> {
  const agency = await db.selectFrom('agencies').select('final_review').where('id', '=', officer.agencyId).executeTakeFirstOrThrow()
  return entryOf(FINAL_REVIEWERS, agency.final_review).roles.some((role) => officer.roles.includes(role))
}
