import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import type { RotationActs, Rotations } from '../platform/database/tables.ts'
import { personOf } from '../platform/ledger/ledger.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { refusal } from './refusals.ts'

/** 定期修改的一次活动, as it is stored. */
export interface Rotation extends Omit<Rotations, 'id' | 'state'> {
  readonly id: number
  readonly state: 'standing' | 'closed' | 'cancelled'
}

/** The actor of what follows by itself. */
export const BY_ITSELF: Actor = { kind: 'system', name: '定期修改后台账号' }

/** The days of a campaign and where it stands, as the core asks for them. */
export function daysOf({ first_on, last_on, state }: Rotation): { firstOn: LocalDate; lastOn: LocalDate; state: Rotation['state'] } {
  return { firstOn: first_on, lastOn: last_on, state }
}

/** Reads and locks a campaign, so that its days, reminders and consequences change one after another. Refuses an unknown one. */
export async function lockRotation(tx: Tx, id: number): Promise<Rotation> {
  const row = await tx.selectFrom('rotations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw refusal('rotations/not-found')
  return row
}

/** An act on a campaign, or on one of its accounts. */
interface NewAct {
  readonly rotationId: number
  readonly kind: RotationActs['kind']
  readonly accountId?: number
  readonly details?: Readonly<Record<string, unknown>>
}

/** Adds acts; the next audit line of the transaction vouches for them. */
export async function fileActs(tx: Tx, actor: Actor, acts: readonly NewAct[], now: Date): Promise<void> {
  if (acts.length === 0) return
  const values = acts.map(({ rotationId, kind, accountId = null, details = {} }) => ({
    rotation_id: rotationId,
    kind,
    happened_on: chinaDay(now),
    account_id: accountId,
    details: JSON.stringify(details),
    recorded_at: now,
    recorded_by: personOf(actor).accountId,
  }))
  const rows = await tx.insertInto('rotation_acts').values(values).returningAll().execute()
  for (const row of rows) vouchFor(tx, 'rotation_acts', row)
}
