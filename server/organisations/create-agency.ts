import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { insertAgencyFact, stateColumns } from './agency-facts.ts'
import { refuseTaken, refuseUnknownParent, settingColumns, stateOf } from './agency-input.ts'
import { maySetUp } from './policy.ts'
import type { NewAgency } from './schema.ts'
import { settleAgency } from './settle-agency.ts'

/**
 * 新设机关. With the day of its founding or, when that is not stated, as one that existed before the platform. Refuses a slug or a code that
 * another agency has, an unknown superior, and a founding to come.
 */
export async function createAgency(db: Db, actor: Actor, input: NewAgency, now: Date): Promise<{ id: number }> {
  if (!maySetUp(actor)) throw notPermitted(maySetUp)
  return refuseTaken(() =>
    db.transaction().execute(async (tx) => {
      await refuseUnknownParent(tx, input.parentId)
      const { id, final_review: finalReview } = await tx
        .insertInto('agencies')
        .values({ ...stateColumns(stateOf(input)), ...settingColumns(input) })
        .returning(['id', 'final_review'])
        .executeTakeFirstOrThrow()
      await beginAgency(tx, actor, id, input, now)
      await record(tx, actor, 'create-agency', `agency:${id}`, { name: input.name, code: input.code, finalReview })
      return { id }
    }),
  )
}

/** The first fact of an agency: its founding, or its registration where the day is not known. Refuses a day to come. */
export async function beginAgency(tx: Tx, actor: Actor, agencyId: number, input: NewAgency, now: Date): Promise<void> {
  const today = chinaDay(now)
  const { foundedOn } = input
  if (foundedOn !== undefined && foundedOn > today)
    throw new FormProblem([{ path: 'foundedOn', message: '设立日期不能晚于今天，请在设立之日登记' }])
  const state = stateOf(input)
  const fact = foundedOn ? { kind: 'founded' as const, on: foundedOn, state } : { kind: 'registered' as const, on: today, state }
  await insertAgencyFact(tx, actor, agencyId, { fact }, now)
  await settleAgency(tx, agencyId, now)
}
