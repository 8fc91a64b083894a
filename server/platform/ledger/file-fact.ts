import { sql } from 'kysely'
import { permitted, whyNotVoid } from '../../../core/procedure/actions.ts'
import { isVoided, type NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Shape } from '../../../core/procedure/procedure.ts'
import { refuseIn } from '../../../core/procedure/refusals.ts'
import { replay } from '../../../core/procedure/replay.ts'
import type { Actor } from '../access/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import { chinaDay } from '../runtime/clock.ts'
import { Refusal } from '../runtime/errors.ts'
import { record } from './audit.ts'
import { type CaseRow, type Filing, type Ledger, type OpenedCase, personOf } from './ledger.ts'
import { openCase, refuseDaysToCome, type Target } from './open-case.ts'
import { vouchFor } from './vouch.ts'

/** 办理结果. What a verb replies: the case, its last fact, which the next verb has to have `seen`, and where it stands. */
export type Filed<S extends Shape, Noted> = { readonly id: number; readonly seen: number; readonly state: S['state'] } & Noted

/**
 * 记一步. Asks whether this person may do it in this state, adds the fact, replays, settles what follows and writes the audit line.
 * Refuses with the article what the law or the sequence does not allow, and any day to come.
 */
export async function fileFact<S extends Shape, Row extends CaseRow, Noted extends object, Extra extends object>(
  ledger: Ledger<S, Row, Noted, Extra>,
  tx: Tx,
  actor: Actor,
  opened: OpenedCase<S, Row>,
  filing: Filing<S> & Extra,
  now: Date,
): Promise<Filed<S, Noted>> {
  const { procedure } = ledger
  const { row, stored, subject, before } = opened
  const { fact, words = {} } = filing
  const judgement = permitted(procedure, personOf(actor), before, fact.kind, subject)
  if (!judgement.allowed) throw Refusal.of(judgement)
  refuseDaysToCome(procedure, fact, now)

  const factId = await insertFact(ledger, tx, actor, row, { fact, words }, now)
  const facts = [...stored.map((one) => one.fact), { ...fact, id: factId, by: personOf(actor).accountId } as FactOf<S>]
  const after = replay(procedure, facts, subject)
  if (!after.allowed) throw Refusal.of(fact.kind === 'voided' ? whyNotVoid(procedure, after) : after)
  const noted = await ledger.settle({ tx, actor, opened, filing, factId, after, now })
  await record(tx, actor, filing.verb, `${ledger.auditedAs}:${row.id}`, { factId, on: fact.on, state: after.state, ...noted })
  return { id: row.id, seen: factId, state: after.state, ...noted }
}

/** Adds the row; the words that people typed stand beside what the core counts with. */
async function insertFact<S extends Shape, Row extends CaseRow>(
  { facts, caseColumn }: Pick<Ledger<S, Row>, 'facts' | 'caseColumn'>,
  tx: Tx,
  actor: Actor,
  row: Row,
  { fact, words }: { readonly fact: NewFact<FactOf<S>>; readonly words: Readonly<Record<string, unknown>> },
  now: Date,
): Promise<number> {
  const { kind, on, ...counted } = fact as NewFact<FactOf<Shape>>
  const voids = 'reason' in counted && kind === 'voided' ? counted.factId : null
  const details = { ...words, ...counted }
  const recorded_by = personOf(actor).accountId
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(facts)} (agency_id, ${sql.ref(caseColumn)}, kind, happened_on, details, voids, recorded_at, recorded_by)
    values (${row.agency_id}, ${row.id}, ${kind}, ${on}, ${JSON.stringify(details)}, ${voids}, ${now}, ${recorded_by})
    returning id`.execute(tx)
  if (!rows[0]) throw new Error(`no fact was added to ${facts}`)
  const { id } = rows[0]
  const { agency_id } = row
  vouchFor(tx, facts, { id, agency_id, [caseColumn]: row.id, kind, happened_on: on, details, voids, recorded_at: now, recorded_by })
  return id
}

/** 办理. One verb on an existing case, in a transaction of its own: opens it, lets `step` say what is filed, files it. */
export function act<S extends Shape, Row extends CaseRow, Noted extends object, Extra extends object>(
  ledger: Ledger<S, Row, Noted, Extra>,
  db: Db,
  actor: Actor,
  target: Target,
  now: Date,
  step: (opened: OpenedCase<S, Row>, tx: Tx) => NoInfer<Filing<S> & Extra> | Promise<NoInfer<Filing<S> & Extra>>,
): Promise<Filed<S, Noted>> {
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(ledger, tx, actor, target, now)
    const filing: Filing<S> & Extra = await step(opened, tx)
    return fileFact(ledger, tx, actor, opened, filing, now)
  })
}

/**
 * 作废记录. Takes a wrong fact back with a reason; afterwards everything is as if it had never been filed. Refuses when facts filed on
 * its ground could then not have happened: those go first.
 */
export function voidFact<S extends Shape, Row extends CaseRow, Noted extends object, Extra extends object>(
  ledger: Ledger<S, Row, Noted, Extra>,
  db: Db,
  actor: Actor,
  target: Target & { readonly factId: number; readonly reason: string },
  now: Date,
  filed: Omit<Filing<S> & Extra, 'fact'>,
): Promise<Filed<S, Noted>> {
  const { factId, reason } = target
  return act(ledger, db, actor, target, now, ({ stored }) => {
    // Before the row is added: the database takes no reference to a fact that does not exist.
    if (!stored.some(({ fact }) => fact.id === factId)) throw Refusal.of(refuseIn(ledger.procedure, 'void-unknown'))
    if (stored.some(({ fact }) => isVoided(fact) && fact.factId === factId)) throw Refusal.of(refuseIn(ledger.procedure, 'voided-already'))
    // A void has the same shape in every procedure, which a generic union cannot say.
    return { ...filed, fact: { kind: 'voided', on: chinaDay(now), factId, reason: reason.trim() } } as unknown as Filing<S> & Extra
  })
}
