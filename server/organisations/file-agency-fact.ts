import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type AgencyFact, type AgencyLife, existsOn } from '../../core/organisations/agency-life.ts'
import type { NewFact } from '../../core/procedure/facts.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { insertAgencyFact, readLife } from './agency-facts.ts'
import { maySetUp } from './policy.ts'
import { refusal } from './refusals.ts'
import { refuseDisorder } from './refuse-disorder.ts'
import { settleAgency } from './settle-agency.ts'

// Acts on agencies come one after the other: two mergers into each other would lock each other out.
const LOCK = 7_203_664

/** Waits for the other acts on agencies. */
export async function oneActAtATime(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}

/** What every act on an agency says: which agency, the last record that the page showed, from which day, and by which document. */
export interface AgencyTarget {
  readonly agencyId: number
  readonly seen: number
  readonly on: LocalDate
  readonly basis: string
}

/** The reply of an act: the last record, which the next act has to have `seen`. */
export interface FiledAgencyFact {
  readonly id: number
  readonly seen: number
}

/**
 * 登记沿革. One act on an agency, in a transaction of its own. `factOf` names the fact after the agency was locked. Refuses who may not, an
 * agency on which something was filed since it was read, and what its life or the lives around it do not allow. The day may lie ahead.
 */
export function fileAgencyFact(
  db: Db,
  actor: Actor,
  { agencyId, seen, basis }: Omit<AgencyTarget, 'on'>,
  verb: string,
  now: Date,
  factOf: (tx: Tx, life: AgencyLife) => Promise<NewFact<AgencyFact>> | NewFact<AgencyFact>,
): Promise<FiledAgencyFact> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  return db.transaction().execute(async (tx) => {
    await oneActAtATime(tx)
    const life = await openAgency(tx, agencyId, seen)
    const fact = await factOf(tx, life)
    const factId = await insertAgencyFact(tx, actor, agencyId, { fact, basis }, now)
    if (!KEEPS_ITS_PLACE.has(fact.kind)) await refuseDisorder(tx, agencyId)
    await settleAgency(tx, agencyId, now)
    await record(tx, actor, verb, `agency:${agencyId}`, { factId, ...fact, basis })
    return { id: agencyId, seen: factId }
  })
}

/** What neither moves nor ends an agency is not held up by a disorder that it has not made. */
const KEEPS_ITS_PLACE: ReadonlySet<AgencyFact['kind']> = new Set(['renamed', 'reclassified', 'described'])

/** Locks an agency and reads its life. Refuses an unknown one, and one on which something was filed since it was read. */
async function openAgency(tx: Tx, agencyId: number, seen: number): Promise<AgencyLife> {
  const row = await tx
    .selectFrom('agencies')
    .select('id')
    .where('id', '=', agencyId)
    .where('awaits_setup', '=', false)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw refusal('organisations/not-found')
  const last = await tx
    .selectFrom('agency_facts')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('agency_id', '=', agencyId)
    .executeTakeFirst()
  if ((last?.id ?? 0) !== seen) throw refusal('organisations/moved-on')
  return readLife(tx, agencyId)
}

/** Locks the agency that another act needs (a superior, a successor). Refuses one that does not exist on the day. */
export async function requireAgencyOn(tx: Tx, agencyId: number, on: LocalDate): Promise<AgencyLife> {
  const row = await tx.selectFrom('agencies').select('awaits_setup').where('id', '=', agencyId).forUpdate().executeTakeFirst()
  if (!row || row.awaits_setup) throw refusal('organisations/no-other-agency')
  const life = await readLife(tx, agencyId)
  if (!existsOn(life, on)) throw refusal('organisations/other-not-there')
  return life
}
