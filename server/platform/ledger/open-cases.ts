import { sql } from 'kysely'
import { permitted } from '../../../core/procedure/actions.ts'
import type { NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Shape, Standing } from '../../../core/procedure/procedure.ts'
import { beforeAll, replay } from '../../../core/procedure/replay.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database/database.ts'
import { Refusal } from '../runtime/errors.ts'
import { recordAll } from './audit.ts'
import { type CaseRow, type Ledger, personOf } from './ledger.ts'
import { refuseDaysToCome } from './open-case.ts'
import { vouchOf } from './vouch.ts'

/** 新案. A case before its first fact. */
export interface NewCase<S extends Shape> {
  readonly actor: Actor
  /** The verb, as the audit log names it. */
  readonly verb: string
  /** The columns of the case but the derived ones. */
  readonly row: { readonly agency_id: number }
  readonly fact: NewFact<FactOf<S>>
  readonly now: Date
}

/** A new case and its first fact. */
export interface Opened {
  readonly id: number
  readonly seen: number
}

/**
 * 立案. Inserts cases with their first facts and audit lines: judged like every other fact, in two statements for all of them.
 * `derive` gives the derived columns of a case; `attach` inserts what belongs to the opened cases. Gives the cases in their order; refuses
 * all when one is refused.
 */
export async function openCases<S extends Shape>(
  ledger: Pick<Ledger<S, CaseRow>, 'procedure' | 'cases' | 'facts' | 'caseColumn' | 'auditedAs'>,
  tx: Tx,
  cases: readonly NewCase<S>[],
  subject: S['subject'],
  derive: (after: Standing<S>) => object,
  attach?: (opened: readonly Opened[]) => Promise<unknown>,
): Promise<Opened[]> {
  const rows = cases.map((one) => ({ ...one.row, ...derive(judge(ledger, one, subject)) }))
  const opened = await insertCases(ledger, tx, rows, cases)
  const lines = opened.map(({ id, seen: factId }, index) => {
    const one = cases[index] as NewCase<S>
    const { actor, verb, fact, row } = one
    const inserted = { ...factRow(one), id: factId, agency_id: row.agency_id, [ledger.caseColumn]: id, voids: null }
    const vouches = [vouchOf(tx, ledger.facts, inserted)]
    return { actor, action: verb, subject: `${ledger.auditedAs}:${id}` as const, details: { factId, on: fact.on }, vouches }
  })
  await Promise.all([recordAll(tx, lines), attach?.(opened)])
  return opened
}

function judge<S extends Shape>({ procedure }: Pick<Ledger<S, CaseRow>, 'procedure'>, one: NewCase<S>, subject: S['subject']): Standing<S> {
  const { actor, fact, now } = one
  const judgement = permitted(procedure, personOf(actor), beforeAll(procedure, subject), fact.kind, subject)
  if (!judgement.allowed) throw Refusal.of(judgement)
  refuseDaysToCome(procedure, fact, now)
  const after = replay(procedure, [{ ...fact, id: 0, by: personOf(actor).accountId } as FactOf<S>], subject)
  if (!after.allowed) throw Refusal.of(after)
  return after
}

/**
 * Inserts cases, whose rows have the same columns, with their first facts; gives them in the same order. The statement is the same for any
 * number of cases and so planned once.
 */
async function insertCases<S extends Shape>(
  ledger: Pick<Ledger<S, CaseRow>, 'cases' | 'facts' | 'caseColumn'>,
  tx: Tx,
  rows: readonly object[],
  cases: readonly NewCase<S>[],
): Promise<Opened[]> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((name) => sql.ref(name)))
  const facts = cases.map((one, index) => ({ place: index + 1, ...factRow(one) }))
  const caseColumn = sql.ref(ledger.caseColumn)
  const { rows: inserted } = await sql<Opened>`
    with opened as (
      insert into ${sql.table(ledger.cases)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(ledger.cases)}, ${JSON.stringify(rows)}) returning id, agency_id
    ), placed as (
      select id, agency_id, row_number() over (order by id) as place from opened
    )
    insert into ${sql.table(ledger.facts)} (agency_id, ${caseColumn}, kind, happened_on, details, recorded_at, recorded_by)
    select placed.agency_id, placed.id, fact.kind, fact.happened_on, fact.details, fact.recorded_at, fact.recorded_by
    from placed join jsonb_to_recordset(${JSON.stringify(facts)}) as fact (place integer, kind text, happened_on date, details jsonb,
      recorded_at timestamptz, recorded_by integer) using (place)
    order by place
    returning ${caseColumn} as id, id as seen`.execute(tx)
  return inserted
}

/** The columns of the first fact of a case that do not depend on its key. */
function factRow<S extends Shape>({ actor, fact, now }: NewCase<S>) {
  const { kind, on, ...details } = fact as NewFact<FactOf<Shape>>
  return { kind, happened_on: on, details, recorded_at: now, recorded_by: personOf(actor).accountId }
}
