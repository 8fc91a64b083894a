import { rotationPhase } from '../../core/accounts/rotation.ts'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { refuseLongPeriod } from './open-rotation.ts'
import { mayRunRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import { daysOf, fileActs, lockRotation } from './rotation-acts.ts'

interface Extension {
  readonly id: number
  readonly lastOn: LocalDate
  readonly reason: string
}

/** 延期. Moves the last day further, up to and including the last day itself. Refuses an earlier day, and a campaign that is over. */
export async function extendRotation(db: Db, actor: Actor, { id, lastOn, reason }: Extension, now: Date): Promise<void> {
  if (!mayRunRotations(actor)) throw notPermitted(mayRunRotations)
  await db.transaction().execute(async (tx) => {
    const rotation = await lockRotation(tx, id)
    const phase = rotationPhase(daysOf(rotation), chinaDay(now))
    if (phase !== 'planned' && phase !== 'running') throw refusal('rotations/not-running')
    const { first_on, last_on: before } = rotation
    if (lastOn <= before) throw new FormProblem([{ path: 'lastOn', message: `新的最后一日应当晚于${chineseDate(before)}，请另选日期` }])
    refuseLongPeriod(first_on, lastOn)
    await tx.updateTable('rotations').set({ last_on: lastOn }).where('id', '=', id).execute()
    const details = { before, lastOn, reason: reason.trim() }
    await fileActs(tx, actor, [{ rotationId: id, kind: 'extended', details }], now)
    await record(tx, actor, 'extend-rotation', `rotation:${id}`, details)
  })
}
