import type { Role } from '../core/accounts/roles.ts'
import { localDate } from '../core/calendar/local-date.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import type { NewRotation } from '../server/rotations/open-rotation.ts'
import * as given from './given.ts'

/** A campaign of fourteen days that asks for a new password. */
export const TWO_WEEKS: NewRotation = {
  title: '2026年第三季度定期修改后台账号',
  asks: ['password'],
  firstOn: localDate('2026-09-22'),
  lastOn: localDate('2026-10-05'),
  remindDays: [7, 3, 1],
  effect: 'must-change',
}

/** The last minute of the day before, and the first of the first day of {@link TWO_WEEKS}. */
export const DAY_BEFORE = new Date('2026-09-21T15:59:00Z')
export const FIRST_DAY = new Date('2026-09-21T16:00:00Z')

/** An officer whose password is from the day before the campaign, unless another instant is given. */
export async function keeper(
  db: Db,
  agencyId: number,
  { changed = DAY_BEFORE, roles = ['request-clerk'], name }: { changed?: Date; roles?: readonly Role[]; name?: string } = {},
): Promise<Officer & { username: string }> {
  const officer = await given.officer(db, { agencyId, roles, ...(name !== undefined && { name }) })
  await db.updateTable('accounts').set({ password_changed_at: changed }).where('id', '=', officer.accountId).execute()
  return officer
}
