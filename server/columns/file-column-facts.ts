import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { NewFact } from '../../core/procedure/facts.ts'
import { type ColumnFact, type ColumnMap, columnMap, columnRefusal } from '../../core/publishing/column-map.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { factOf } from './column-facts.ts'
import { mayKeepColumns } from './policy.ts'
import { refusal } from './refusals.ts'

/** The first key of the lock on the map of one agency; the second is the agency. */
const MAP_LOCK = 7_203_681

/** A fact to be filed, with the people in charge, who are not part of what the public reads. */
export interface FiledColumnFact {
  readonly fact: NewFact<ColumnFact>
  readonly owner?: string | undefined
}

/** What the map of the agency was before the act. */
interface Before {
  readonly facts: readonly ColumnFact[]
  readonly mapOn: (on: LocalDate) => ColumnMap
}

/**
 * 登记栏目设置. One act on the columns of the actor's agency, in a transaction of its own. Refuses who may not, a map that changed since it was
 * read, and what contradicts the map on any day.
 */
export function fileColumnFacts(
  db: Db,
  actor: Actor,
  { verb, seen }: { readonly verb: string; readonly seen: number },
  now: Date,
  factsOf: (before: Before) => readonly FiledColumnFact[],
): Promise<{ seen: number }> {
  const officer = officerOf(actor, mayKeepColumns)
  const { agencyId } = officer
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MAP_LOCK}::integer, ${agencyId}::integer)`.execute(tx)
    const facts = await ownFacts(tx, agencyId)
    if ((facts.at(-1)?.id ?? 0) !== seen) throw refusal('columns/moved-on')
    const filed = factsOf({ facts, mapOn: (on) => columnMap(facts, on) })
    const rows = filed.map(({ fact: { kind, on, ...details }, owner }) => ({
      agency_id: agencyId,
      kind,
      happened_on: on,
      details: JSON.stringify(details),
      owner: owner?.trim() || null,
      voids: 'factId' in details ? details.factId : null,
      recorded_at: now,
      recorded_by: officer.accountId,
    }))
    const added = await tx.insertInto('column_facts').values(rows).returning('id').execute()
    for (const [index, { id }] of added.entries()) {
      const row = rows[index]
      if (row) vouchFor(tx, 'column_facts', { ...row, id, details: JSON.parse(row.details) as unknown })
    }
    const denied = columnRefusal(await ownFacts(tx, agencyId))
    if (denied) throw rows.some(({ kind }) => kind === 'voided') ? refusal('columns/void-holds') : Refusal.of(denied)
    await touchPortal(tx)
    await record(tx, officer, verb, `agency:${agencyId}`, { facts: filed.map(({ fact }) => fact) })
    return { seen: added.at(-1)?.id ?? seen }
  })
}

async function ownFacts(tx: Tx, agencyId: number): Promise<ColumnFact[]> {
  const rows = await tx
    .selectFrom('column_facts')
    .select(['id', 'kind', 'happened_on', 'details', 'voids'])
    .where('agency_id', '=', agencyId)
    .orderBy('id')
    .execute()
  return rows.map(factOf)
}
