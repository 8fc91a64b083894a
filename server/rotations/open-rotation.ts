import { sql } from 'kysely'
import type { Static } from 'typebox'
import { LONGEST_ROTATION, rotationFits } from '../../core/accounts/rotation.ts'
import { chineseDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { mayRunRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import { fileActs } from './rotation-acts.ts'
import type { ROUTES } from './schema.ts'

const LOCK = 7_203_690

export type NewRotation = Static<typeof ROUTES.openRotation.body>

/**
 * 开展定期修改后台账号. Refuses days that are over, more than {@link LONGEST_ROTATION} days, an agency that is not there or has ended, and a
 * second campaign of the same agencies at the same time.
 */
export async function openRotation(db: Db, actor: Actor, input: NewRotation, now: Date): Promise<{ id: number }> {
  if (!mayRunRotations(actor)) throw notPermitted(mayRunRotations)
  const { title, asks, belowId = null, roles = [], firstOn, lastOn, remindDays, effect } = input
  if (firstOn < chinaDay(now)) throw new FormProblem([{ path: 'firstOn', message: '第一日不能早于今天，请另选日期' }])
  refuseLongPeriod(firstOn, lastOn)
  return db.transaction().execute(async (tx) => {
    if (belowId !== null) await refuseUnknownAgency(tx, belowId)
    await refuseOverlap(tx, input)
    const row = { title: title.trim(), asks, below_id: belowId, roles, first_on: firstOn, last_on: lastOn, effect }
    const { id } = await tx
      .insertInto('rotations')
      .values({ ...row, remind_days: remindDays.toSorted((one, other) => other - one) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await fileActs(tx, actor, [{ rotationId: id, kind: 'opened', details: { ...row, remindDays } }], now)
    await record(tx, actor, 'open-rotation', `rotation:${id}`, { ...row, remindDays })
    return { id }
  })
}

/** Refuses a last day before the first, or too long after it. */
export function refuseLongPeriod(firstOn: NewRotation['firstOn'], lastOn: NewRotation['lastOn']): void {
  if (rotationFits(firstOn, lastOn)) return
  const message = `最后一日不能早于第一日（${chineseDate(firstOn)}），前后不超过${LONGEST_ROTATION}日，请另选日期`
  throw new FormProblem([{ path: 'lastOn', message }])
}

async function refuseUnknownAgency(tx: Tx, id: number): Promise<void> {
  const agency = await tx.selectFrom('agencies').select('id').where('id', '=', id).where('ended_on', 'is', null).executeTakeFirst()
  if (!agency) throw new FormProblem([{ path: 'belowId', message: '没有这个机关，或者已经撤并，请重新选择' }])
}

/** One transaction at a time opens a campaign, so that two do not open the same. */
async function refuseOverlap(tx: Tx, { belowId, firstOn, lastOn }: NewRotation): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
  const standing = await tx
    .selectFrom('rotations')
    .select('id')
    .where('state', '=', 'standing')
    .where('first_on', '<=', lastOn)
    .where('last_on', '>=', firstOn)
    .where(sql<boolean>`below_id is not distinct from ${belowId ?? null}`)
    .executeTakeFirst()
  if (standing) throw refusal('rotations/overlaps')
}
