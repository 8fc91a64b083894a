import { rotationPhase } from '../../core/accounts/rotation.ts'
import { readSignInRules } from '../accounts/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { applyRotation } from './apply-rotations.ts'
import { rotationPeople, sumOf, talliesOf } from './people.ts'
import { mayRunRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import { daysOf, fileActs, lockRotation } from './rotation-acts.ts'

/**
 * 办结. After the last day, or as soon as everybody has done what was asked. What follows for the others is applied first. The act says how each
 * account stands, so that the report for the file is the same whenever it is printed.
 */
export async function closeRotation(db: Db, actor: Actor, { id }: { readonly id: number }, now: Date): Promise<void> {
  if (!mayRunRotations(actor)) throw notPermitted(mayRunRotations)
  await db.transaction().execute(async (tx) => {
    const rotation = await lockRotation(tx, id)
    const phase = rotationPhase(daysOf(rotation), chinaDay(now))
    if (phase !== 'over' && phase !== 'running') throw refusal('rotations/not-running')
    await applyRotation(tx, id, now)
    const tally = sumOf(await talliesOf(tx, rotation, undefined))
    if (phase === 'running' && tally.missing > 0) throw refusal('rotations/not-over')
    const people = await rotationPeople(tx, rotation, {})
    const { rotationBasis: basis } = await readSignInRules(tx)
    await tx.updateTable('rotations').set({ state: 'closed' }).where('id', '=', id).execute()
    await fileActs(tx, actor, [{ rotationId: id, kind: 'closed', details: { basis, people } }], now)
    await record(tx, actor, 'close-rotation', `rotation:${id}`, { ...tally })
  })
}
