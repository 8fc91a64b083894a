import { BUILT_IN_CALENDAR } from '../../core/calendar/holidays.ts'
import { addDays, type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { addWorkingDays } from '../../core/calendar/work-calendar.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { applyRotations } from '../../server/rotations/apply-rotations.ts'
import { closeRotation } from '../../server/rotations/close-rotation.ts'
import { openRotation } from '../../server/rotations/open-rotation.ts'
import { confirmOwnAccount } from '../../server/rotations/own-rotations.ts'
import { remindRotations } from '../../server/rotations/remind-rotation.ts'
import type { Story } from './story.ts'

const QUARTERS = [
  ['一', '03-01'],
  ['二', '06-01'],
  ['三', '09-01'],
  ['四', '12-01'],
] as const
/** Days from the first to the last day of a campaign. */
const LASTS = 13

/** Who works in the district, and who runs its campaigns. */
export interface Staff {
  readonly security: Officer
  readonly people: readonly Officer[]
  /** Those who forget it in turn and do it late. */
  readonly forgetful: readonly Officer[]
}

/** The first days of the campaigns between two days, with their titles. */
export function rotationDays(first: LocalDate, last: LocalDate): { readonly on: LocalDate; readonly title: string }[] {
  const years = Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index)
  return years
    .flatMap((year) =>
      QUARTERS.map(([name, day]) => ({ on: localDate(`${year}-${day}`), title: `${year}年第${name}季度定期修改后台账号` })),
    )
    .filter(({ on }) => on >= first && on <= last)
}

/**
 * 定期修改后台账号. Everybody confirms the account within eight days, one person two days late. The accounts share one password, which nobody is
 * to change, so that the campaigns of the demonstration ask for the confirmation alone.
 */
export async function* rotationStory(db: Db, { security, people, forgetful }: Staff, title: string, on: LocalDate): Story {
  let now: Date = yield on
  const days = { firstOn: on, lastOn: addDays(on, LASTS) }
  const { id } = await openRotation(
    db,
    security,
    { title, asks: ['confirmation'], ...days, remindDays: [7, 3, 1], effect: 'must-change' },
    now,
  )
  const late = forgetful[(yearOf(on) * 4 + Number(on.slice(5, 7))) % Math.max(forgetful.length, 1)]
  for (let day = 1; day <= 8; day += 1) {
    now = yield addDays(on, day)
    const today = people.filter((one, index) => index % 8 === day - 1 && one !== late)
    for (const person of today) await confirmOwnAccount(db, person, { id }, now)
  }
  now = yield addWorkingDays(addDays(days.lastOn, -4), 1, BUILT_IN_CALENDAR)
  await remindRotations(db, now)
  now = yield addDays(days.lastOn, 1)
  await applyRotations(db, now)
  now = yield addWorkingDays(days.lastOn, 2, BUILT_IN_CALENDAR)
  if (late) await confirmOwnAccount(db, late, { id }, now)
  now = yield addWorkingDays(days.lastOn, 3, BUILT_IN_CALENDAR)
  await closeRotation(db, security, { id }, now)
  return undefined
}
