import { type AgencyFact, type AgencyLife, type AgencyState, agencyLife } from '../../core/organisations/agency-life.ts'
import { type NewFact } from '../../core/procedure/facts.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { Refusal } from '../platform/runtime/errors.ts'

/** 机关沿革的一条记录, as it is stored: with the document that it rests on, and who filed it. */
export interface StoredAgencyFact {
  readonly fact: AgencyFact
  /** 依据的文件. */
  readonly basis: string
  readonly recordedAt: Date
  readonly recordedBy: string
}

/** The facts of an agency in the order of filing. */
export async function agencyFacts(db: Db | Tx, agencyId: number): Promise<StoredAgencyFact[]> {
  const rows = await db
    .selectFrom('agency_facts as fact')
    .leftJoin('accounts as account', 'account.id', 'fact.recorded_by')
    .leftJoin('persons as person', 'person.id', 'account.person_id')
    .select([
      'fact.id',
      'fact.kind',
      'fact.happened_on',
      'fact.details',
      'fact.voids',
      'fact.recorded_at',
      'fact.recorded_by',
      'person.name',
    ])
    .where('fact.agency_id', '=', agencyId)
    .orderBy('fact.id')
    .execute()
  return rows.map(({ id, kind, happened_on, details, voids, recorded_at, recorded_by, name }) => {
    const { basis, ...known } = details as Record<string, unknown>
    const fact = { ...known, ...(voids !== null && { factId: voids }), id, kind, on: happened_on } as unknown as AgencyFact
    // Who supervises does not see the accounts of the administrators; only they and the program file such facts.
    const recordedBy = name ?? (recorded_by === null ? '系统' : '系统管理员')
    return { fact, basis: typeof basis === 'string' ? basis : '', recordedAt: recorded_at, recordedBy }
  })
}

/** 推算机关沿革, from the stored facts. Refuses what the core refuses. */
export async function readLife(db: Db | Tx, agencyId: number): Promise<AgencyLife> {
  const life = agencyLife(
    agencyId,
    (await agencyFacts(db, agencyId)).map(({ fact }) => fact),
  )
  if ('code' in life) throw Refusal.of(life)
  return life
}

/** How and when the agency ends; null for one that does not, and for one that awaits its set-up, of which nothing is filed. */
export async function readEnd(db: Db | Tx, agencyId: number): Promise<AgencyLife['end']> {
  const { awaits_setup: awaits } = await db
    .selectFrom('agencies')
    .select('awaits_setup')
    .where('id', '=', agencyId)
    .executeTakeFirstOrThrow()
  return awaits ? null : (await readLife(db, agencyId)).end
}

/** A fact to be filed of an agency, with the document that it rests on. */
export interface FiledFact {
  readonly agencyId: number
  readonly fact: NewFact<AgencyFact>
  readonly basis?: string | undefined
}

/** Adds facts, as many as fit into one statement; the next audit line of the transaction vouches for them. Gives their numbers. */
export async function insertAgencyFacts(tx: Tx, actor: Actor, facts: readonly FiledFact[], now: Date): Promise<number[]> {
  const rows = facts.map(({ agencyId, fact, basis }) => {
    const { kind, on, ...details } = fact
    return {
      agency_id: agencyId,
      kind,
      happened_on: on,
      details: JSON.stringify({ ...details, ...(basis && { basis }) }),
      voids: kind === 'voided' && 'factId' in fact ? fact.factId : null,
      recorded_at: now,
      recorded_by: personOf(actor).accountId,
    }
  })
  const added = await tx.insertInto('agency_facts').values(rows).returning('id').execute()
  for (const [index, { id }] of added.entries()) {
    const row = rows[index]
    if (row) vouchFor(tx, 'agency_facts', { ...row, id, details: JSON.parse(row.details) as unknown })
  }
  return added.map(({ id }) => id)
}

/** Adds a fact, which the next audit line of the transaction vouches for. Gives its number. */
export async function insertAgencyFact(
  tx: Tx,
  actor: Actor,
  agencyId: number,
  filed: Omit<FiledFact, 'agencyId'>,
  now: Date,
): Promise<number> {
  const [id] = await insertAgencyFacts(tx, actor, [{ agencyId, ...filed }], now)
  if (id === undefined) throw new Error('an inserted fact has no number')
  return id
}

/** The columns of `agencies` that hold a state. */
export function stateColumns(state: AgencyState) {
  return {
    parent_id: state.parentId,
    kind: state.kind,
    name: state.name,
    short_name: state.shortName,
    letter_prefix: state.letterPrefix,
    address: state.address,
    postcode: state.postcode,
    phone: state.phone,
    fax: state.fax,
    email: state.email,
    office_hours: state.officeHours,
    duties: state.duties,
    leaders: state.leaders,
    disclosure_office: state.disclosureOffice,
  }
}
