import { addDays, daysBetween, daysInMonth, type LocalDate, localDate } from '../calendar/local-date.ts'
import { mayBeWorked, type WorkCalendar } from '../calendar/work-calendar.ts'

/** 定期修改的要求. What a campaign may ask of each account. */
export const ROTATION_ASKS = [
  { key: 'password', title: '修改密码' },
  { key: 'confirmation', title: '确认账号仍由本人使用' },
  { key: 'factor', title: '重新登记第二重鉴别方式' },
] as const
export type RotationAsk = (typeof ROTATION_ASKS)[number]['key']

/** 逾期的处理. What follows after the last day. */
export const ROTATION_EFFECTS = [
  { key: 'must-change', title: '办完要求的各项以前，不能办理其他事项' },
  { key: 'disable', title: '停用账号' },
] as const

/** 活动的办理. The acts of a campaign; `applies` are those that follow for an account that did not do what was asked. */
export const ROTATION_ACTS = [
  { key: 'opened', title: '开展' },
  { key: 'extended', title: '延期' },
  { key: 'reminded', title: '提醒' },
  { key: 'confirmed', title: '本人确认' },
  { key: 'must-change', title: '须先补办' },
  { key: 'disabled', title: '停用账号' },
  { key: 'closed', title: '办结' },
  { key: 'cancelled', title: '取消' },
] as const

/** 每个账号的情况. Those that are not `counts` are listed with the reason and are not among those asked. */
export const ROTATION_STANDINGS = [
  { key: 'missing', title: '未完成', counts: true },
  { key: 'late', title: '逾期完成', counts: true },
  { key: 'done', title: '已完成', counts: true },
  { key: 'new', title: '活动期间开设，不要求', counts: false },
  { key: 'disabled', title: '已停用，不要求', counts: false },
  { key: 'ended', title: '已注销，不要求', counts: false },
] as const
export type RotationStanding = (typeof ROTATION_STANDINGS)[number]['key']

/** 活动的阶段. */
export const ROTATION_PHASES = [
  { key: 'planned', title: '未开始' },
  { key: 'running', title: '进行中' },
  { key: 'over', title: '已到期，待办结' },
  { key: 'closed', title: '已办结' },
  { key: 'cancelled', title: '已取消' },
] as const
export type RotationPhase = (typeof ROTATION_PHASES)[number]['key']

/** A campaign as far as its phase goes; both days count. */
export interface RotationDays {
  readonly firstOn: LocalDate
  readonly lastOn: LocalDate
  readonly state: 'standing' | 'closed' | 'cancelled'
}

/** 活动的阶段. Where a campaign stands on a day; the last day still belongs to it. */
export function rotationPhase({ firstOn, lastOn, state }: RotationDays, today: LocalDate): RotationPhase {
  if (state !== 'standing') return state
  if (today < firstOn) return 'planned'
  return today <= lastOn ? 'running' : 'over'
}

/** The longest campaign in days, extensions included. */
export const LONGEST_ROTATION = 92

/** 期限是否合适. True for at least one day and at most {@link LONGEST_ROTATION}, both days counted. */
export function rotationFits(firstOn: LocalDate, lastOn: LocalDate): boolean {
  return lastOn >= firstOn && daysBetween(firstOn, lastOn) < LONGEST_ROTATION
}

/**
 * 今天是否提醒. True on a working day after which as many working days are left, up to and including the last day, as one of `remindDays`. In a
 * year without a holiday notice Monday to Friday count, since a reminder has no legal effect.
 */
export function remindsOn(today: LocalDate, lastOn: LocalDate, remindDays: readonly number[], calendar: WorkCalendar): boolean {
  if (today > lastOn || !mayBeWorked(today, calendar)) return false
  let left = 0
  for (let day = addDays(today, 1); day <= lastOn; day = addDays(day, 1)) if (mayBeWorked(day, calendar)) left += 1
  return remindDays.includes(left)
}

/** 下一次的日期. The same day of the month so many months later, or the last day of that month: 2026-11-30 and 3 give 2027-02-28. */
export function nextRotationOn(firstOn: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = firstOn.split('-').map(Number)
  const all = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(all / 12), (all % 12) + 1]
  return localDate(`${String(inYear).padStart(4, '0')}-${two(inMonth)}-${two(Math.min(day, daysInMonth(inYear, inMonth)))}`)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
