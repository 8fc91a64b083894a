import type { LocalDate } from '../../core/calendar/local-date.ts'
import { type AgencyFact, agencyLife } from '../../core/organisations/agency-life.ts'
import type { NewFact } from '../../core/procedure/facts.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { recordAll } from '../platform/ledger/audit.ts'
import { touchPortal } from '../platform/pages/page-cache.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { insertAgencyFact, insertAgencyFacts, readEnd, stateColumns } from './agency-facts.ts'
import { refuseTaken, refuseUnknownParent, settingColumns, stateOf } from './agency-input.ts'
import { oneActAtATime } from './file-agency-fact.ts'
import { maySetUp } from './policy.ts'
import type { NewAgency } from './schema.ts'
import { periodRows, settleAgency } from './settle-agency.ts'

/**
 * 新设机关. With the day of its founding or, when that is not stated, as one that existed before the platform. Refuses a slug or a code that
 * another agency has, an unknown superior or one that ends, and a founding to come.
 */
export async function createAgency(db: Db, actor: Actor, input: NewAgency, now: Date): Promise<{ id: number }> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  return refuseTaken(() =>
    db.transaction().execute(async (tx) => {
      await oneActAtATime(tx)
      await refuseUnknownParent(tx, input.parentId)
      await refuseEndingParent(tx, input.parentId)
      const [id] = await createAgencies(tx, actor, [input], now)
      if (id === undefined) throw new Error('an inserted agency has no number')
      await touchPortal(tx)
      return { id }
    }),
  )
}

/** Refuses, at its field, a superior that has ended or will end: the new agency would stand below what is gone. */
async function refuseEndingParent(tx: Tx, parentId: number | undefined): Promise<void> {
  if (parentId === undefined) return
  const end = await readEnd(tx, parentId)
  if (end !== null) throw new FormProblem([{ path: 'parentId', message: `这个上级机关自${end.on}起撤并，请另选上级机关` }])
}

/** Creates agencies whose superiors exist, as many as fit into one statement, and records each. Gives their numbers in the same order. */
export async function createAgencies(tx: Tx, actor: Actor, inputs: readonly NewAgency[], now: Date): Promise<number[]> {
  const today = chinaDay(now)
  const facts = inputs.map((input) => firstFact(input, today))
  const rows = await tx
    .insertInto('agencies')
    .values(
      inputs.map((input) => ({
        ...stateColumns(stateOf(input)),
        ...settingColumns(input),
        founded_on: input.foundedOn ?? null,
        state_of: today,
      })),
    )
    .returning(['id', 'code', 'final_review'])
    .execute()
  const rowOf = new Map(rows.map((row) => [row.code, row]))
  const created = inputs.map((input, index) => {
    const [row, fact] = [rowOf.get(input.code), facts[index]]
    if (!row || !fact) throw new Error('an inserted agency was not returned')
    const life = agencyLife(row.id, [{ ...fact, id: 0 }])
    if ('code' in life) throw Refusal.of(life)
    return { agencyId: row.id, finalReview: row.final_review, input, fact, life }
  })
  await insertAgencyFacts(tx, actor, created, now)
  await tx
    .insertInto('agency_periods')
    .values(created.flatMap(({ agencyId, life }) => periodRows(agencyId, life)))
    .execute()
  await recordAll(
    tx,
    created.map(({ agencyId, finalReview, input: { name, code } }) => ({
      actor,
      action: 'create-agency',
      subject: `agency:${agencyId}` as const,
      details: { name, code, finalReview },
    })),
  )
  return created.map(({ agencyId }) => agencyId)
}

/** Begins an agency whose row awaited its set-up. Refuses a day to come. */
export async function beginAgency(tx: Tx, actor: Actor, agencyId: number, input: NewAgency, now: Date): Promise<void> {
  await insertAgencyFact(tx, actor, agencyId, { fact: firstFact(input, chinaDay(now)) }, now)
  await settleAgency(tx, agencyId, now)
}

/** The first fact of an agency: its founding, or its registration where the day is not known. Refuses a day to come. */
function firstFact(input: NewAgency, today: LocalDate): NewFact<AgencyFact> {
  const { foundedOn } = input
  if (foundedOn !== undefined && foundedOn > today) throw new FormProblem([{ path: 'foundedOn', message: FOUNDED_AHEAD }])
  const state = stateOf(input)
  return foundedOn ? { kind: 'founded', on: foundedOn, state } : { kind: 'registered', on: today, state }
}

export const FOUNDED_AHEAD = '设立日期不能晚于今天，请在设立之日登记'
