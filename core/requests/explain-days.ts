import type { LocalDate } from '../calendar/local-date.ts'
import { type DayKind, eachDay, type WorkCalendar } from '../calendar/work-calendar.ts'
import { pausesOf } from './answer-deadline.ts'
import type { Replayed } from './replay.ts'

/** 期限计算说明. One day between the start and the end of the answer period. */
export interface ExplainedDay {
  readonly on: LocalDate
  /** How the day counts: the day of the event, counted, or why it is not counted. */
  readonly kind: 'start' | 'counted' | 'paused' | 'weekend' | 'holiday'
  /** Its position among the counted days. */
  readonly count: number | null
  /** Its kind in the calendar; a counted `worked-weekend` is 调休上班. */
  readonly day: DayKind
  readonly says: string
}

/**
 * 逐日说明. Every day from the start of the running period to the due day or, while that is open, to the end of the announced years. Empty
 * while no period runs.
 */
export function explainDays(replayed: Replayed, calendar: WorkCalendar): ExplainedDay[] {
  const { period, consultations } = replayed.progress
  if (period === null) return []
  const last = replayed.dueOn ?? calendar.announcedUntil
  const pauses = pausesOf(consultations, calendar)
  let count = 0
  return [...eachDay(period.startsOn, last)].map((on): ExplainedDay => {
    const day = calendar.kindOf(on)
    if (on === period.startsOn) return { on, kind: 'start', count: null, day, says: `${STARTED[period.startedBy]}，当日不计入` }
    if (day === 'weekend') return { on, kind: 'weekend', count: null, day, says: '周末，不计入' }
    if (day === 'holiday') return { on, kind: 'holiday', count: null, day, says: '法定节假日，不计入' }
    const ordinal = calendar.ordinal(on)
    if (period.delayUntil === null && pauses.some(({ after, upTo }) => after < ordinal && ordinal <= upTo))
      return { on, kind: 'paused', count: null, day, says: '征求意见，不计算在期限内' }
    count += 1
    return { on, kind: 'counted', count, day, says: `第${count}个工作日${day === 'worked-weekend' ? '（调休上班）' : ''}` }
  })
}

const STARTED = {
  received: '收到申请之日',
  'correction-received': '收到补正的申请之日',
  'fee-paid': '缴费完成之日',
} as const
