import type { Static } from 'typebox'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { breaks } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { nextRotation } from './next-rotation.ts'
import { rotationPeople } from './people.ts'
import { mayDoOwn, mayRunRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import { fileActs } from './rotation-acts.ts'
import type { ROUTES } from './schema.ts'

type Own = Static<typeof ROUTES.findOwnRotations.reply>

/** 本人还没有办的定期修改. Those that run, and those that are over and still hold the account. The security administrator also sees when the next is due. */
export async function findOwnRotations(db: Db, actor: Actor, now: Date): Promise<Own> {
  const officer = officerOf(actor, mayDoOwn)
  const next = mayRunRotations(officer) ? await nextRotation(db, now) : undefined
  return { items: await ownRotations(db, officer, now), dueOn: next?.due ? next.dueOn : null }
}

async function ownRotations(db: Db | Tx, { accountId }: Officer, now: Date): Promise<Own['items']> {
  const today = chinaDay(now)
  const rotations = await db
    .selectFrom('rotations')
    .selectAll()
    .where('first_on', '<=', today)
    .where((where) =>
      where.or([
        where('state', '=', 'standing'),
        where.exists(
          where
            .selectFrom('rotation_acts')
            .select('rotation_acts.id')
            .whereRef('rotation_id', '=', 'rotations.id')
            .where('account_id', '=', accountId)
            .where('kind', 'in', ['must-change', 'disabled']),
        ),
      ]),
    )
    .orderBy('id')
    .execute()
  const items: Own['items'] = []
  for (const rotation of rotations) {
    // How it stands now, also for a campaign that is closed.
    const [one] = await rotationPeople(db, { ...rotation, state: 'standing' }, { accountId, standing: 'missing' })
    if (!one) continue
    const { id, title, last_on: lastOn, effect } = rotation
    items.push({ id, title, lastOn, missing: one.missing, overdue: lastOn < today, effect })
  }
  return items
}

/** 确认账号仍由本人使用. Refuses when it is not asked of this account now, and a second time. */
export async function confirmOwnAccount(db: Db, actor: Actor, { id }: { readonly id: number }, now: Date): Promise<void> {
  const officer = officerOf(actor, mayDoOwn)
  try {
    await db.transaction().execute(async (tx) => {
      const asked = (await ownRotations(tx, officer, now)).some((one) => one.id === id && one.missing.includes('confirmation'))
      if (!asked) throw refusal('rotations/not-asked')
      await fileActs(tx, officer, [{ rotationId: id, kind: 'confirmed', accountId: officer.accountId }], now)
      await record(tx, officer, 'confirm-rotation', `rotation:${id}`)
    })
  } catch (error) {
    if (breaks(error, 'rotation_acts__confirmed_once')) throw refusal('rotations/not-asked')
    throw error
  }
}
