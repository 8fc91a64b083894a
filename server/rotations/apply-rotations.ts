import { stopAccount } from '../accounts/index.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { rotationPeople } from './people.ts'
import { BY_ITSELF, fileActs, lockRotation, type Rotation } from './rotation-acts.ts'

/** 到期的处理. What each campaign that is over says of those who did not do what was asked; doing it again adds nothing. Returns for how many. */
export async function applyRotations(db: Db, now: Date): Promise<number> {
  const over = await db
    .selectFrom('rotations')
    .select('id')
    .where('state', '=', 'standing')
    .where('last_on', '<', chinaDay(now))
    .orderBy('id')
    .execute()
  let applied = 0
  for (const { id } of over) applied += await db.transaction().execute((tx) => applyRotation(tx, id, now))
  return applied
}

/** The same for one campaign, in a transaction; nothing before its last day is over. */
export async function applyRotation(tx: Tx, id: number, now: Date): Promise<number> {
  const rotation = await lockRotation(tx, id)
  if (rotation.state !== 'standing' || rotation.last_on >= chinaDay(now)) return 0
  const missing = (await rotationPeople(tx, rotation, { standing: 'missing' })).filter(({ followed }) => followed === null)
  const stopped: number[] = []
  if (rotation.effect === 'disable') for (const one of missing) if (await stop(tx, rotation, one.id, now)) stopped.push(one.id)
  const held = missing.filter((one) => !stopped.includes(one.id)).map((one) => one.id)
  if (held.length === 0) return missing.length
  await fileActs(
    tx,
    BY_ITSELF,
    held.map((accountId) => ({ rotationId: id, kind: 'must-change', accountId })),
    now,
  )
  await record(tx, BY_ITSELF, 'apply-rotation', `rotation:${id}`, { count: held.length })
  return missing.length
}

/** False for the last administrator of a kind, who must do what was asked instead: without him nobody could enable the account again. */
async function stop(tx: Tx, { id: rotationId, title }: Rotation, id: number, now: Date): Promise<boolean> {
  const reason = `“${title}”到期没有完成`
  await tx.selectFrom('accounts').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
  try {
    await stopAccount(tx, BY_ITSELF, { id, reason }, now)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'accounts/last-administrator') return false
    throw error
  }
  await fileActs(tx, BY_ITSELF, [{ rotationId, kind: 'disabled', accountId: id }], now)
  await record(tx, BY_ITSELF, 'disable-account', `account:${id}`, { reason, rotation: rotationId })
  return true
}
