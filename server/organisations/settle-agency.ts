import { sql } from 'kysely'
import { localDate } from '../../core/calendar/local-date.ts'
import { type AgencyLife, agencyOn } from '../../core/organisations/agency-life.ts'
import type { Tx } from '../platform/database/database.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { readLife, stateColumns } from './agency-facts.ts'

/** The day from which the first period of an agency counts whose founding nobody stated. */
const SINCE_EVER = localDate('0001-01-01')

/**
 * 按沿革推算. Writes what follows from the facts of an agency: its periods, its row as of today, and on the day of its end the passing of its
 * cases and people to the successor. Doing it again changes nothing.
 */
export async function settleAgency(tx: Tx, agencyId: number, now: Date): Promise<AgencyLife> {
  const life = await settle(tx, agencyId, now)
  await touchPortal(tx)
  return life
}

/** The same for several agencies; the portal is told once, since each time costs the length of a lease. */
export async function settleAgencies(tx: Tx, agencyIds: readonly number[], now: Date): Promise<void> {
  for (const id of agencyIds) await settle(tx, id, now)
  await touchPortal(tx)
}

async function settle(tx: Tx, agencyId: number, now: Date): Promise<AgencyLife> {
  const today = chinaDay(now)
  const life = await readLife(tx, agencyId)
  await writePeriods(tx, agencyId, life)
  const before = await tx.selectFrom('agencies').select(['ended_on', 'successor_id']).where('id', '=', agencyId).executeTakeFirstOrThrow()
  const ended = life.end !== null && life.end.on <= today ? life.end : null
  await tx
    .updateTable('agencies')
    .set({
      ...stateColumns(agencyOn(life, today)),
      founded_on: life.foundedOn,
      ended_on: ended?.on ?? null,
      end_act: ended?.act ?? null,
      successor_id: ended?.successorId ?? null,
      awaits_setup: false,
      state_of: today,
    })
    .where('id', '=', agencyId)
    .execute()
  const successorId = ended?.successorId ?? null
  if (before.successor_id !== null && before.successor_id !== successorId) {
    await sql`select return_cases(${agencyId}, ${before.successor_id})`.execute(tx)
  }
  if (successorId !== null) await sql`select pass_cases(${agencyId})`.execute(tx)
  return life
}

async function writePeriods(tx: Tx, agencyId: number, life: AgencyLife): Promise<void> {
  await tx.deleteFrom('agency_periods').where('agency_id', '=', agencyId).execute()
  await tx.insertInto('agency_periods').values(periodRows(agencyId, life)).execute()
}

/** The rows of the periods of a life. */
export function periodRows(agencyId: number, { periods }: AgencyLife) {
  return periods.map(({ from, state }) => ({
    agency_id: agencyId,
    from_on: from ?? SINCE_EVER,
    kind: state.kind,
    name: state.name,
    parent_id: state.parentId,
    state: JSON.stringify(state),
  }))
}
