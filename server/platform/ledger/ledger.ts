import { sql } from 'kysely'
import type { NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Person, Procedure, Shape, Standing } from '../../../core/procedure/procedure.ts'
import type { Actor } from '../access/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import type { DB } from '../database/tables.ts'
import type { Refusal } from '../runtime/errors.ts'
import type { FactTable } from './vouch.ts'

/** The row of a case: its facts are filed against it, and what follows from them is stored in it. */
export interface CaseRow {
  readonly id: number
  readonly agency_id: number
}

/**
 * 台账. Where the cases of one procedure are stored, and what a step does beyond adding its fact. The fact tables have one shape:
 * agency_id, the case, kind, happened_on, details, voids, recorded_at, recorded_by.
 */
export interface Ledger<S extends Shape, Row extends CaseRow, Noted extends object = object, Extra extends object = object> {
  readonly procedure: Procedure<S>
  readonly cases: keyof DB
  readonly facts: FactTable
  /** The column of the fact table that names the case. */
  readonly caseColumn: string
  /** The word before the colon of the audit's subject: `dispute` in `dispute:12`. */
  readonly auditedAs: string
  /** Reads what the rules need beside the facts. */
  readonly subjectOf: (tx: Db | Tx, row: Row) => Promise<S['subject']> | S['subject']
  /** Whether this person may act on the case at all; the default is the officer's own agency. Whoever may not is told that it is not there. */
  readonly mayOpen?: (tx: Tx, actor: Actor, row: Row) => Promise<boolean>
  readonly notFound: () => Refusal
  /** What the fact of a plain verb says beside what was filled in, such as the text that it is about. */
  readonly known?: (tx: Tx, row: Row) => Promise<object>
  /** Writes what follows from the facts into the row, and issues letters. What it returns goes into the audit line and the reply. */
  readonly settle: (step: Settling<S, Row, Extra>) => Promise<Noted>
}

/** 一步办理. What happened, and the words typed with it. */
export interface Filing<S extends Shape> {
  /** The verb, as the audit log names it. */
  readonly verb: string
  readonly fact: NewFact<FactOf<S>>
  readonly words?: Readonly<Record<string, unknown>>
}

/** A step after its fact was added. */
interface Settling<S extends Shape, Row extends CaseRow, Extra extends object = object> {
  readonly tx: Tx
  readonly actor: Actor
  readonly opened: OpenedCase<S, Row>
  readonly filing: Filing<S> & Extra
  readonly factId: number
  readonly after: Standing<S>
  readonly now: Date
}

/** 案卷. A case with all its facts, locked until the end of the transaction, and where it stood when it was opened. */
export interface OpenedCase<S extends Shape, Row extends CaseRow> {
  readonly row: Row
  readonly stored: readonly StoredFact<S>[]
  readonly subject: S['subject']
  readonly before: Standing<S>
}

/** 办理记录. A fact as it is stored, with what only people read: the words typed with it, who filed it and when. */
export interface StoredFact<S extends Shape> {
  readonly fact: FactOf<S>
  readonly details: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
  readonly recordedBy: string
}

interface FactRow {
  readonly id: number
  readonly case_id: number
  readonly kind: string
  readonly happened_on: string
  readonly details: Record<string, unknown>
  readonly voids: number | null
  readonly recorded_at: Date
  readonly recorded_by: number | null
  readonly name: string | null
}

type FactsOfCase = Pick<Ledger<Shape, CaseRow>, 'facts' | 'caseColumn'>

/** The facts of several cases, by case, each in the order of filing; those that were taken back among them. */
export async function loadFactsOf<S extends Shape>(
  db: Db | Tx,
  { facts, caseColumn }: FactsOfCase,
  ids: readonly number[],
): Promise<Map<number, StoredFact<S>[]>> {
  const found = new Map<number, StoredFact<S>[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  const column = sql.ref(`fact.${caseColumn}`)
  const { rows } = await sql<FactRow>`
    select fact.id, ${column} as case_id, fact.kind, fact.happened_on, fact.details, fact.voids, fact.recorded_at, fact.recorded_by, person.name
    from ${sql.table(facts)} as fact left join accounts as account on account.id = fact.recorded_by
      left join persons as person on person.id = account.person_id
    where ${column} = any(${ids}) order by fact.id`.execute(db)
  for (const row of rows) found.get(row.case_id)?.push(asStored(row))
  return found
}

/** The facts of one case in the order of filing. */
export async function loadFacts<S extends Shape>(db: Db | Tx, table: FactsOfCase, id: number): Promise<StoredFact<S>[]> {
  return (await loadFactsOf<S>(db, table, [id])).get(id) ?? []
}

function asStored<S extends Shape>({ details, ...row }: FactRow): StoredFact<S> {
  const voids = row.voids === null ? {} : { factId: row.voids }
  const fact = { ...details, ...voids, id: row.id, kind: row.kind, on: row.happened_on, by: row.recorded_by }
  return { fact: fact as unknown as FactOf<S>, details, recordedAt: row.recorded_at, recordedBy: row.name ?? '申请人' }
}

/** A text typed with a fact; empty when there was none. */
export function typed(stored: { readonly details: Readonly<Record<string, unknown>> } | undefined, key: string): string {
  const value = stored?.details[key]
  return typeof value === 'string' ? value : ''
}

/** Who acts, in the words of the core. */
export function personOf(actor: Actor): Person {
  if (actor.kind === 'officer') return { roles: actor.roles, accountId: actor.accountId }
  return { roles: [actor.kind === 'citizen' ? 'applicant' : 'system'], accountId: null }
}
