import { type RawBuilder, sql } from 'kysely'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { hasRole, type Officer } from '../platform/access/actor.ts'
import { withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { refusal } from './refusals.ts'
import type { Rotation } from './rotation-acts.ts'

/** 可见的活动. Whether a row of `rotations` asks people of an agency that the officer may read; the administrators see all. */
export function isVisible(officer: Officer): RawBuilder<boolean> {
  if (hasRole(officer, ...ADMINISTRATORS)) return sql<boolean>`true`
  return sql<boolean>`(below_id is null or exists (
    select from agency_descent where ancestor_id = below_id and ${withinReach(officer, 'agency_descent.descendant_id')}))`
}

/** Reads a campaign. Refuses an unknown one, and one that asks nobody whom the officer may read. */
export async function readVisible(db: Db, officer: Officer, id: number): Promise<Rotation> {
  const row = await db.selectFrom('rotations').selectAll().where('id', '=', id).where(isVisible(officer)).executeTakeFirst()
  if (!row) throw refusal('rotations/not-found')
  return row
}
