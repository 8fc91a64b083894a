import { rotationPhase } from '../../core/accounts/rotation.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { mayRunRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import { daysOf, fileActs, lockRotation } from './rotation-acts.ts'

/** 取消活动. Before its first day. Refuses one that has begun. */
export async function cancelRotation(
  db: Db,
  actor: Actor,
  { id, reason }: { readonly id: number; readonly reason: string },
  now: Date,
): Promise<void> {
  if (!mayRunRotations(actor)) throw notPermitted(mayRunRotations)
  await db.transaction().execute(async (tx) => {
    const rotation = await lockRotation(tx, id)
    const phase = rotationPhase(daysOf(rotation), chinaDay(now))
    if (phase !== 'planned') throw refusal(phase === 'cancelled' ? 'rotations/not-running' : 'rotations/started')
    await tx.updateTable('rotations').set({ state: 'cancelled' }).where('id', '=', id).execute()
    await fileActs(tx, actor, [{ rotationId: id, kind: 'cancelled', details: { reason: reason.trim() } }], now)
    await record(tx, actor, 'cancel-rotation', `rotation:${id}`, { reason: reason.trim() })
  })
}
