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
 * 立案. Inserts cases with their first facts and audit lines: judged like every other fact, in three statements for all of them.
 * `derive` gives the derived columns of a case. Gives the cases in their order; refuses all when one is refused.
 */
export async function openCases<S extends Shape>(
  ledger: Pick<Ledger<S, CaseRow>, 'procedure' | 'cases' | 'facts' | 'caseColumn' | 'auditedAs'>,
  tx: Tx,
  cases: readonly NewCase<S>[],
  subject: S['subject'],
  derive: (after: Standing<S>) => object,
): Promise<Opened[]> {
  const rows = cases.map((one) => ({ ...one.row, ...derive(judge(ledger, one, subject)) }))
  const ids = await insertRows(tx, ledger.cases, rows)
  const facts = cases.map(({ actor, row, fact, now }, index) => {
    const { kind, on, ...counted } = fact as NewFact<FactOf<Shape>>
    return {
      agency_id: row.agency_id,
      [ledger.caseColumn]: ids[index],
      kind,
      happened_on: on,
      details: JSON.stringify(counted),
      recorded_at: now,
      recorded_by: personOf(actor).accountId,
    }
  })
  const seen = await insertRows(tx, ledger.facts, facts)
  const opened = cases.map((_, index) => ({ id: ids[index] ?? 0, seen: seen[index] ?? 0 }))
  await recordAll(
    tx,
    opened.map(({ id, seen: factId }, index) => {
      const { actor, verb, fact } = cases[index] as NewCase<S>
      return { actor, action: verb, subject: `${ledger.auditedAs}:${id}` as const, details: { factId, on: fact.on } }
    }),
  )
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

/** Inserts rows that have the same columns; gives their ids in the same order. */
async function insertRows(tx: Tx, table: string, rows: readonly object[]): Promise<number[]> {
  const names = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => sql`(${sql.join(names.map((name) => (row as Record<string, unknown>)[name]))})`)
  const { rows: inserted } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)} returning id`.execute(tx)
  return inserted.map(({ id }) => id)
}
