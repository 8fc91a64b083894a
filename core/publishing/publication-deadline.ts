import type { LocalDate } from '../calendar/local-date.ts'
import { type WorkCalendar, whyOpen, workingDaysAfter } from '../calendar/work-calendar.ts'
import { cite, practice } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import type { Ruling } from '../law/ruling.ts'

/** 公开期限. */
export const TO_PUBLISH = limit(20, '个工作日', cite('ogi-2019', 26, '应当自该政府信息形成或者变更之日起20个工作日内及时公开'))
const DAY_ZERO = practice('形成或者变更之日不计算在内', 'our reading')

/** 主动公开期限. The last day of a period that may be open, with its reasons. */
export interface PublicationDeadline extends Ruling<LocalDate | null> {
  /** While the last day is open, the earliest day that it can be. */
  readonly notBefore: LocalDate | null
}

/** 主动公开期限. The last day on which information that was formed or changed on that day may be published, or why it is open. */
export function publicationDeadline(formedOn: LocalDate, calendar: WorkCalendar): PublicationDeadline {
  const { on, notBefore } = workingDaysAfter(formedOn, TO_PUBLISH.count, calendar)
  return {
    value: on,
    notBefore,
    steps: [
      { says: `${formedOn} 形成或者变更，次日起算`, because: DAY_ZERO },
      {
        says: `第${TO_PUBLISH.count}个工作日${on === null ? `：${whyOpen(calendar)}，不早于 ${notBefore}` : `为 ${on}`}`,
        because: TO_PUBLISH.because,
      },
    ],
  }
}
