import { addDays, type LocalDate } from '../calendar/local-date.ts'
import { type WorkCalendar, whyOpen, workingDaysAfter } from '../calendar/work-calendar.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { type Limit, limit } from '../law/limit.ts'
import type { Ruling } from '../law/ruling.ts'
import type { DocumentKind, FieldValues } from './document-kinds.ts'

/** 公开期限. */
export const TO_PUBLISH = limit(20, '个工作日', cite('ogi-2019', 26, '应当自该政府信息形成或者变更之日起20个工作日内及时公开'))
const DAY_ZERO = practice('形成或者变更之日不计算在内', 'our reading')

const ENFORCEMENT_PUBLICITY = '国办发〔2018〕118号（行政执法公示）'
const OF_LICENCES = limit(7, '个工作日', practice('行政许可、行政处罚决定自作出之日起7个工作日内公开', ENFORCEMENT_PUBLICITY))
const OF_OTHER_ACTS = limit(20, '个工作日', practice('行政执法决定自作出之日起20个工作日内公开', ENFORCEMENT_PUBLICITY))

/** 政府、部门的预决算. The words of the law could not be compared, so they are not quoted as an article. */
const OF_BUDGETS = limit(20, '日', practice('预算、决算在批准、批复后20日内公开', '中华人民共和国预算法第十四条（2018年修正）'))
const OF_UNITS = limit(20, '日', cite('budget-rules-2020', 6, '应当在部门批复后20日内由单位向社会公开'))

/** 政策解读的期限. */
export const TO_INTERPRET = limit(3, '个工作日', practice('文件公开后3个工作日内发布解读', '各地政策解读规定（郑州市2016年）'))
const BEFORE_IT_OPENS = cite('major-decisions-2019', 15, '公布决策草案及其说明等材料，明确提出意见的方式和期限')

/** 主动公开期限. The last day of a period that may be open, with its reasons. */
export interface PublicationDeadline extends Ruling<LocalDate | null> {
  /** While the last day is open, the earliest day that it can be. */
  readonly notBefore: LocalDate | null
}

/** What the deadline of a text depends on. */
export interface Datable {
  readonly kind: DocumentKind
  readonly formedOn: LocalDate
  readonly fields?: FieldValues | undefined
}

/**
 * 主动公开期限. The last day on which information may be published, or why it is open: 20 working days after it was formed or changed, unless its
 * kind has a period of its own and says from which day.
 */
export function publicationDeadline({ kind, formedOn, fields = {} }: Datable, calendar: WorkCalendar): PublicationDeadline {
  const { act, decidedOn, approvedOn, budgetOf, opensOn, outsidePublishedOn } = fields
  if (kind === 'enforcement' && decidedOn !== undefined)
    return workingDays(decidedOn, '作出决定', act === 'licence' || act === 'penalty' ? OF_LICENCES : OF_OTHER_ACTS, calendar)
  if (kind === 'budget' && approvedOn !== undefined)
    return calendarDays(approvedOn, '批准、批复', budgetOf === 'unit' ? OF_UNITS : OF_BUDGETS)
  if (kind === 'consultation' && opensOn !== undefined)
    return certain(opensOn, `征求意见自 ${opensOn} 开始，至迟当日公布草案及其说明`, BEFORE_IT_OPENS)
  if (kind === 'interpretation' && outsidePublishedOn !== undefined)
    return workingDays(outsidePublishedOn, '所解读的文件公开', TO_INTERPRET, calendar)
  return workingDays(formedOn, '形成或者变更', TO_PUBLISH, calendar)
}

/** A number of working days after a day, with its reasons; `what` happened on the day. */
export function workingDays(from: LocalDate, what: string, { count, because }: Limit, calendar: WorkCalendar): PublicationDeadline {
  const { on, notBefore } = workingDaysAfter(from, count, calendar)
  return {
    value: on,
    notBefore,
    steps: [
      { says: `${from} ${what}，次日起算`, because: DAY_ZERO },
      { says: `第${count}个工作日${on === null ? `：${whyOpen(calendar)}，不早于 ${notBefore}` : `为 ${on}`}`, because },
    ],
  }
}

function calendarDays(from: LocalDate, what: string, { count, because }: Limit): PublicationDeadline {
  const on = addDays(from, count)
  return {
    value: on,
    notBefore: null,
    steps: [
      { says: `${from} ${what}，次日起算`, because: DAY_ZERO },
      { says: `第${count}日为 ${on}`, because },
    ],
  }
}

function certain(on: LocalDate, says: string, because: Basis): PublicationDeadline {
  return { value: on, notBefore: null, steps: [{ says, because }] }
}
