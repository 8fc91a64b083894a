import { sql } from 'kysely'
import { type AgencyLife, placesOf, standsBelowFrom } from '../../core/organisations/agency-life.ts'
import type { Tx } from '../platform/database/database.ts'
import { readEnd, readLife } from './agency-facts.ts'
import { refusal } from './refusals.ts'

/** Units named in a refusal. */
const MOST_NAMED = 5

/**
 * 隶属和承继的次序. What no act may leave behind, whether it files, corrects or voids, and on whichever days: an agency below itself or below
 * one that has ended, and a successor that ended before the day on which it carries on another. Judged by the lives of all agencies that
 * concern this one, whose fact is filed but not yet settled.
 */
export async function refuseDisorder(tx: Tx, agencyId: number): Promise<void> {
  const life = await readLife(tx, agencyId)
  await refuseSuperiors(tx, agencyId, life)
  await refuseSuccessors(tx, life)
  if (life.end === null) return
  await refuseUnits(tx, agencyId, life.end)
  await refusePredecessors(tx, agencyId, life.end)
}

type End = NonNullable<AgencyLife['end']>

async function refuseSuperiors(tx: Tx, agencyId: number, life: AgencyLife): Promise<void> {
  for (const parentId of new Set(placesOf(life).map((place) => place.parentId))) {
    if (await isWithin(tx, parentId, agencyId)) throw refusal('organisations/below-itself')
    const end = await readEnd(tx, parentId)
    if (end && standsBelowFrom(life, parentId, end.on)) {
      const says = `上级机关“${await nameOf(tx, parentId)}”自${end.on}起撤并，请另选上级机关，或者先登记这个机关自该日起的隶属关系`
      throw refusal('organisations/superior-ends', { says })
    }
  }
}

/** Whether `agencyId` is `above` itself or below it, in any period: a circle at any time would never end. */
async function isWithin(tx: Tx, agencyId: number, above: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    with recursive superiors (id) as (
      select ${agencyId}::integer
      union
      select agency_periods.parent_id from agency_periods join superiors on agency_periods.agency_id = superiors.id
      where agency_periods.parent_id is not null
    )
    select id from superiors where id = ${above}`.execute(tx)
  return rows.length > 0
}

async function refuseUnits(tx: Tx, agencyId: number, end: End): Promise<void> {
  const units = await tx
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('id', 'in', tx.selectFrom('agency_periods').select('agency_id').where('parent_id', '=', agencyId))
    .orderBy('sort')
    .orderBy('id')
    .execute()
  const names: string[] = []
  for (const { id, name } of units) if (standsBelowFrom(await readLife(tx, id), agencyId, end.on)) names.push(name)
  if (names.length === 0) return
  const named = names.slice(0, MOST_NAMED).join('、')
  throw refusal('organisations/has-units', {
    says: `自${end.on}起还有下级机关（${named}${names.length > MOST_NAMED ? '等' : ''}），请先把它们调整到其他机关`,
  })
}

/** Refuses a successor that ended before the day. One of the same day passes on what it takes over. */
async function refuseSuccessors(tx: Tx, { end }: AgencyLife): Promise<void> {
  if (end === null) return
  for (const id of carriersOf(end)) {
    const other = await readLife(tx, id)
    if (other.end && other.end.on < end.on) throw refusal('organisations/other-not-there')
  }
}

async function refusePredecessors(tx: Tx, agencyId: number, end: End): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct agency_id as id from agency_facts
    where kind in ('merged', 'split', 'dissolved')
      and ((details ->> 'successorId')::integer = ${agencyId} or details -> 'alsoIds' @> to_jsonb(${agencyId}::integer))`.execute(tx)
  for (const { id } of rows) {
    const other = await readLife(tx, id)
    if (other.end && carriersOf(other.end).includes(agencyId) && end.on < other.end.on) throw refusal('organisations/successor-itself')
  }
}

function carriersOf({ successorId, alsoIds }: End): number[] {
  return successorId === null ? [...alsoIds] : [successorId, ...alsoIds]
}

async function nameOf(tx: Tx, agencyId: number): Promise<string> {
  const { name } = await tx.selectFrom('agencies').select('name').where('id', '=', agencyId).executeTakeFirstOrThrow()
  return name
}
