import type { Static } from 'typebox'
import { nextRotationOn } from '../../core/accounts/rotation.ts'
import { readSignInRules } from '../accounts/index.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { ROUTES } from './schema.ts'

/** 下一次. When the last campaign of all agencies began, and when the next one is due by the interval of the rules; without one before, today. */
export async function nextRotation(db: Db, now: Date): Promise<Static<typeof ROUTES.listRotations.reply>['next']> {
  const { rotationMonths } = await readSignInRules(db)
  const last = await db
    .selectFrom('rotations')
    .select('first_on')
    .where('state', '!=', 'cancelled')
    .where('below_id', 'is', null)
    .orderBy('first_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  const today = chinaDay(now)
  const lastFirstOn = last?.first_on ?? null
  if (rotationMonths === 0) return { lastFirstOn, dueOn: null, due: false }
  const dueOn = lastFirstOn === null ? today : nextRotationOn(lastFirstOn, rotationMonths)
  return { lastFirstOn, dueOn, due: dueOn <= today }
}
