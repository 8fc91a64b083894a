import { remindsOn, rotationPhase } from '../../core/accounts/rotation.ts'
import { chineseDate } from '../../core/calendar/local-date.ts'
import { queueMail } from '../mail/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { rotationPeople } from './people.ts'
import { mayRunRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import { BY_ITSELF, daysOf, fileActs, lockRotation, type Rotation } from './rotation-acts.ts'

/** 现在提醒. A mail to everybody who has not done what is asked, once a day. Refuses a campaign that is not running, and when nobody is missing. */
export async function remindRotation(db: Db, actor: Actor, { id }: { readonly id: number }, now: Date): Promise<{ count: number }> {
  if (!mayRunRotations(actor)) throw notPermitted(mayRunRotations)
  return db.transaction().execute(async (tx) => {
    const rotation = await lockRotation(tx, id)
    if (rotationPhase(daysOf(rotation), chinaDay(now)) !== 'running') throw refusal('rotations/not-running')
    if (await isReminded(tx, id, now)) throw refusal('rotations/reminded-today')
    const count = await remind(tx, actor, rotation, now)
    if (count === 0) throw refusal('rotations/nobody-missing')
    return { count }
  })
}

/** 定期提醒. On the days that each campaign names; a second run on the same day adds nothing. Returns how many people were reminded. */
export async function remindRotations(db: Db, now: Date): Promise<number> {
  const today = chinaDay(now)
  const calendar = await currentCalendar(db)
  const standing = await db.selectFrom('rotations').select('id').where('state', '=', 'standing').where('first_on', '<=', today).execute()
  let reminded = 0
  for (const { id } of standing)
    reminded += await db.transaction().execute(async (tx) => {
      const rotation = await lockRotation(tx, id)
      if (!remindsOn(today, rotation.last_on, rotation.remind_days, calendar) || (await isReminded(tx, id, now))) return 0
      return remind(tx, BY_ITSELF, rotation, now)
    })
  return reminded
}

async function isReminded(tx: Tx, id: number, now: Date): Promise<boolean> {
  const reminded = tx.selectFrom('rotation_acts').select('id').where('rotation_id', '=', id).where('kind', '=', 'reminded')
  return (await reminded.where('happened_on', '=', chinaDay(now)).executeTakeFirst()) !== undefined
}

/** The text names the campaign and the day, and nobody. */
async function remind(tx: Tx, actor: Actor, rotation: Rotation, now: Date): Promise<number> {
  const missing = await rotationPeople(tx, rotation, { standing: 'missing' })
  if (missing.length === 0) return 0
  const text = `“${rotation.title}”要求您在${chineseDate(rotation.last_on)}（含当日）以前办理，您还没有办完。\n请登录办公端，按页面上方的提示办理。\n`
  // Who has no address is told on the pages alone.
  const addressed = await tx.selectFrom('mail_addresses').select('account_id').execute()
  const ids = new Set(addressed.map(({ account_id }) => account_id))
  for (const { id } of missing) if (ids.has(id)) await queueMail(tx, { to: { accountId: id }, subject: 'rotation-due', text }, now)
  await fileActs(tx, actor, [{ rotationId: rotation.id, kind: 'reminded', details: { count: missing.length } }], now)
  await record(tx, actor, 'remind-rotation', `rotation:${rotation.id}`, { count: missing.length })
  return missing.length
}
