import type { LocalDate } from '../calendar/local-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { practice } from '../law/citation.ts'
import type { Ruling, Step } from '../law/ruling.ts'
import { TO_INTERPRET, workingDays } from './publication-deadline.ts'

/** 解读情况. Where the interpretation of a document stands. */
export const INTERPRETATION_STANDINGS = [
  { key: 'waiting', title: '待解读' },
  { key: 'overdue', title: '逾期未解读' },
  { key: 'in-time', title: '按时解读' },
  { key: 'late', title: '逾期解读' },
] as const

type InterpretationStanding = (typeof INTERPRETATION_STANDINGS)[number]['key']

const STOPPED = practice('解读发布即完成，解读与文件相互关联', '各地政策解读规定（郑州市2016年）')

/** 解读期限. The last day for an interpretation, while it is open the earliest that it can be, and where it stands on a day. */
export interface InterpretationClock extends Ruling<InterpretationStanding> {
  readonly dueOn: LocalDate | null
  readonly notBefore: LocalDate | null
}

/**
 * 解读期限. Three working days after a 规章 or 行政规范性文件 became public, stopped by the first interpretation that is published; the last day
 * itself is in time.
 */
export function interpretationClock({ publishedOn, interpretedOn, today }: Interpretable, calendar: WorkCalendar): InterpretationClock {
  const { value: dueOn, notBefore, steps } = workingDays(publishedOn, '文件公开', TO_INTERPRET, calendar)
  const isOver = dueOn !== null && (interpretedOn ?? today) > dueOn
  const last: Step[] = interpretedOn === null ? [] : [{ says: `${interpretedOn} 发布解读，${isOver ? '逾期' : '按时'}`, because: STOPPED }]
  const value = interpretedOn === null ? (isOver ? 'overdue' : 'waiting') : isOver ? 'late' : 'in-time'
  return { value, dueOn, notBefore, steps: [...steps, ...last] }
}

interface Interpretable {
  readonly publishedOn: LocalDate
  /** The day on which the first interpretation was published; null when there is none. */
  readonly interpretedOn: LocalDate | null
  readonly today: LocalDate
}
