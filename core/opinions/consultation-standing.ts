import { chineseDate, daysBetween, type LocalDate } from '../calendar/local-date.ts'
import { type PeriodEnd, type WorkCalendar, workingDaysAfter } from '../calendar/work-calendar.ts'
import { practice } from '../law/citation.ts'
import type { Ruling } from '../law/ruling.ts'

const WHOLE_DAYS = practice('征求意见自开始之日起，到截止之日24时（北京时间）止', 'our reading of 重大行政决策程序暂行条例第十五条')
const RESULT_PRACTICE = practice(
  '征求意见结束后公布意见的收集、采纳情况和理由；期限国家没有统一规定，可以设置',
  '各地做法（15至20个工作日），our reading',
)

/** 意见征集的状态. */
export const CONSULTATION_STATES = [
  { key: 'coming', title: '未开始', because: WHOLE_DAYS },
  { key: 'open', title: '征集中', because: WHOLE_DAYS },
  { key: 'closed', title: '已结束', because: WHOLE_DAYS },
  { key: 'result', title: '结果已公布', because: RESULT_PRACTICE },
] as const
export type ConsultationState = (typeof CONSULTATION_STATES)[number]['key']

/** 征求意见的期间, both days included. */
export interface OpinionPeriod {
  readonly opensOn: LocalDate
  readonly closesOn: LocalDate
}

/** 意见征集进行到哪一步 on a day. `daysLeft` counts the day itself; nothing unless it is open. */
export function consultationStanding(
  { opensOn, closesOn }: OpinionPeriod,
  hasResult: boolean,
  on: LocalDate,
): Ruling<ConsultationState> & { readonly daysLeft: number | null } {
  const days = `${chineseDate(opensOn)}至${chineseDate(closesOn)}征求意见`
  const ruled = (value: ConsultationState, says: string, daysLeft: number | null = null) => ({
    value,
    steps: [{ says, because: value === 'result' ? RESULT_PRACTICE : WHOLE_DAYS }],
    daysLeft,
  })
  if (hasResult) return ruled('result', `${days}，结果已经公布`)
  if (on < opensOn) return ruled('coming', `${days}，还没有开始`)
  if (on > closesOn) return ruled('closed', `${days}，已经截止`)
  return ruled('open', days, daysBetween(on, closesOn) + 1)
}

/** 公布结果的期限. So many working days after the last day of the consultation: a setting, since no national text names it. */
export function consultationResultDue(closesOn: LocalDate, resultDays: number, calendar: WorkCalendar): Ruling<PeriodEnd> {
  const says = `${chineseDate(closesOn)}截止，${resultDays}个工作日内公布结果`
  return { value: workingDaysAfter(closesOn, resultDays, calendar), steps: [{ says, because: RESULT_PRACTICE }] }
}
