import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import { hasRole, type Officer } from './actor.ts'

/**
 * 查阅范围. Whether the agency in a column of a query is one whose records the officer reads: his own, for the 政务公开办 every agency below its
 * government (条例第四条、第四十七条), never that of another government.
 */
export function withinReach(officer: Officer, column: string): RawBuilder<boolean> {
  const { agencyId } = officer
  if (!hasRole(officer, 'supervisor')) return sql<boolean>`${sql.ref(column)} = ${agencyId}`
  return sql<boolean>`${sql.ref(column)} in (select descendant_id from agency_descent where ancestor_id = supervised_root(${agencyId}))`
}

/** 能否查阅该机关的记录. */
export async function reaches(db: Db | Tx, officer: Officer, agencyId: number): Promise<boolean> {
  if (officer.agencyId === agencyId) return true
  if (!hasRole(officer, 'supervisor')) return false
  const { rows } = await sql<{ reached: boolean }>`
    select ${withinReach(officer, 'id')} as reached from agencies where id = ${agencyId}`.execute(db)
  return rows[0]?.reached ?? false
}
