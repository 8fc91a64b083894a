import { sql } from 'kysely'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Shape } from '../../../core/procedure/procedure.ts'
import { refuseIn } from '../../../core/procedure/refusals.ts'
import { beforeAll, replay, ruleOf } from '../../../core/procedure/replay.ts'
import type { Actor } from '../access/actor.ts'
import type { Tx } from '../database/database.ts'
import { chinaDay, chinaTime } from '../runtime/clock.ts'
import { Refusal } from '../runtime/errors.ts'
import { type CaseRow, type Ledger, loadFacts, type OpenedCase, type StoredFact } from './ledger.ts'

/** What a person acts on: the case, and the last fact that the page showed. */
export interface Target {
  readonly id: number
  readonly seen: number
  /** Days that were filled in and have already happened. */
  readonly happenedOn?: LocalDate | undefined
  readonly deliveredOn?: LocalDate | undefined
  readonly notifiedOn?: LocalDate | undefined
}

/** The fields of a fact or of a form that name a day which has already happened. */
const PAST_DAYS = ['on', 'happenedOn', 'deliveredOn', 'notifiedOn'] as const

/** Refuses a day to come: the first reason about a date, before any rule that compares it with a period. */
export function refuseDaysToCome(procedure: { readonly name: string }, input: object, now: Date): void {
  const today = chinaDay(now)
  const given: { readonly [field in (typeof PAST_DAYS)[number]]?: LocalDate } = input
  if (!PAST_DAYS.some((field) => (given[field] ?? today) > today)) return
  const { code, says, because } = refuseIn(procedure, 'day-to-come')
  throw new Refusal(code, 422, says, because)
}

/**
 * 打开案卷. Locks a case, so that two people cannot act at once. Refuses a case of another agency as if it did not exist, one on which
 * something happened since it was read (naming who did what and when), and days to come among what was filled in.
 */
export async function openCase<S extends Shape, Row extends CaseRow>(
  ledger: Ledger<S, Row, object, never>,
  tx: Tx,
  actor: Actor,
  target: Target,
  now: Date,
): Promise<OpenedCase<S, Row>> {
  const { procedure } = ledger
  const { rows } = await sql<Row>`select * from ${sql.table(ledger.cases)} where id = ${target.id} for update`.execute(tx)
  const row = rows[0]
  const mayOpen = row && (await (ledger.mayOpen?.(tx, actor, row) ?? (actor.kind !== 'officer' || actor.agencyId === row.agency_id)))
  if (!row || !mayOpen) throw ledger.notFound()
  const stored = await loadFacts<S>(tx, ledger, target.id)
  const last = stored.at(-1)
  if (last && last.fact.id !== target.seen) throw Refusal.of(refuseIn(procedure, 'moved-on', whatHappened(ledger, last)))
  refuseDaysToCome(procedure, target, now)
  const subject = await ledger.subjectOf(tx, row)
  const before = replay(
    procedure,
    stored.map(({ fact }) => fact),
    subject,
  )
  if (!before.allowed) throw Refusal.of(before)
  return { row, stored, subject, before }
}

/** 新案卷. A case before its first fact; its row was inserted in this transaction. */
export async function newCase<S extends Shape, Row extends CaseRow>(
  ledger: Ledger<S, Row, object, never>,
  tx: Tx,
  row: Row,
): Promise<OpenedCase<S, Row>> {
  const subject = await ledger.subjectOf(tx, row)
  return { row, stored: [], subject, before: beforeAll(ledger.procedure, subject) }
}

function whatHappened<S extends Shape>(
  { procedure }: Pick<Ledger<S, CaseRow>, 'procedure'>,
  { fact, recordedAt, recordedBy }: StoredFact<S>,
): string {
  const title = ruleOf(procedure, fact.kind)?.title ?? '作废'
  return `${recordedBy}已于${chinaTime(recordedAt)}办理“${title}”，请重新载入，核对办理经过后再办理`
}
