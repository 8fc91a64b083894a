import { chineseDate, type LocalDate } from '../calendar/local-date.ts'
import { earliestEnd, type PeriodEnd, rollForward, type WorkCalendar, whyOpen } from '../calendar/work-calendar.ts'
import { cite, practice } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import type { Ruling, Step } from '../law/ruling.ts'
import { AGENCY_SILENT, countPast, NOT_COUNTED, OPINION_DAYS, type Pause, pauseOf, THIRD_PARTY_SILENT } from './pauses.ts'
import type { Consultation, Period, Progress } from './progress.ts'

const BASIC = cite('ogi-2019', 33, '应当自收到申请之日起20个工作日内予以答复')
const EXTENSION = cite(
  'ogi-2019',
  33,
  '需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人，延长的期限最长不得超过20个工作日',
)
const CORRECTION = cite('ogi-2019', 30, '答复期限自行政机关收到补正的申请之日起计算')
const DELAY = cite('ogi-2019', 35, '可以确定延迟答复的合理期限并告知申请人')
const RECEIPT = cite('ogi-2019', 31, '行政机关收到政府信息公开申请的时间，按照下列规定确定')
const PAYMENT = practice('收取信息处理费的，处理期限自缴费完成次日起重新计算', 'our reading')
const FIRST_DAY = practice('期间开始之日不计算在内，自次日起数', '比照《民事诉讼法》第八十五条')
const LAST_DAY = practice('期间届满之日为节假日的，以其后第一个工作日为届满之日', '比照《民事诉讼法》第八十五条')
const NOTICES = practice('工作日按国务院办公厅放假通知推算，调休上班日计入', '国务院办公厅各年放假通知')

/** 答复期限的工作日数. 条例第三十三条第二款. */
export const { count: ANSWER_DAYS } = limit(20, '个工作日', BASIC)

/** 答复期限届满之日. Null while no period runs; open while its last day falls in a year without a holiday notice. */
export function dueEnd(progress: Progress, calendar: WorkCalendar): PeriodEnd | null {
  const { period } = progress
  if (period === null) return null
  const { delayUntil, delayInDoubt } = period
  if (delayUntil === null) return countedEnd(period, progress.consultations, calendar)
  const delayed = rollForward(delayUntil, calendar)
  return delayInDoubt ? oneOf(delayed, countedEnd(period, progress.consultations, calendar)) : delayed
}

function countedEnd(period: Period, consultations: readonly Consultation[], calendar: WorkCalendar): PeriodEnd {
  return calendar.workingDay(lastOrdinal(period, consultations, calendar))
}

/** Open until the notice decides which of the two applies; not before the earlier one. */
function oneOf(a: PeriodEnd, b: PeriodEnd): PeriodEnd {
  const [first, second] = [earliestEnd(a), earliestEnd(b)]
  return { on: null, notBefore: first < second ? first : second }
}

function lastOrdinal(period: Period, consultations: readonly Consultation[], calendar: WorkCalendar): number {
  const start = calendar.ordinal(period.startsOn)
  const count = ANSWER_DAYS + period.extension
  return consultations.length === 0 ? start + count : countPast(start, count, pausesOf(consultations, calendar))
}

/** 不计算的时间. All pauses of a request, earliest first. */
export function pausesOf(consultations: readonly Consultation[], calendar: WorkCalendar): Pause[] {
  const pauses = consultations.map((consultation) => pauseOf(consultation, calendar))
  return pauses.length > 1 ? pauses.sort((a, b) => a.after - b.after) : pauses
}

/** 答复期限. When the agency must have answered, and why; or why there is no day yet. */
export function answerDeadline(progress: Progress, calendar: WorkCalendar): Ruling<LocalDate | null> {
  const end = dueEnd(progress, calendar)
  const { period } = progress
  if (period === null || end === null) return { value: null, steps: [whyNone(progress)] }
  const steps = [...startSteps(period), { says: '当日不计入，自次日起数', because: FIRST_DAY }]
  if (period.extension > 0) steps.push({ says: `经负责人同意并告知申请人，延长${period.extension}个工作日`, because: EXTENSION })
  steps.push(...pauseSteps(period, progress.consultations, calendar))
  steps.push({ says: '周末、法定节假日不计入，调休上班日计入', because: NOTICES })
  if (period.delayUntil !== null) {
    const until = chineseDate(end.on ?? period.delayUntil)
    steps.push({ says: `申请理由合理但无法按期答复，确定于${until}前答复`, because: DELAY })
    steps.push({ says: '届满之日遇节假日的顺延至其后第一个工作日', because: LAST_DAY })
  }
  if (end.on === null) steps.push({ says: `${whyOpen(calendar)}，不早于${chineseDate(end.notBefore)}`, because: NOTICES })
  else if (period.delayUntil === null) steps.push({ says: `答复期限届满之日为${chineseDate(end.on)}`, because: BASIC })
  return { value: end.on, steps }
}

function startSteps({ startsOn, startedBy }: Period): Step[] {
  const on = chineseDate(startsOn)
  if (startedBy === 'correction-received')
    return [{ says: `${on}收到补正的申请，自该日起重新计算${ANSWER_DAYS}个工作日`, because: CORRECTION }]
  if (startedBy === 'fee-paid') return [{ says: `${on}缴费完成，自次日起重新计算${ANSWER_DAYS}个工作日`, because: PAYMENT }]
  return [
    { says: `收到申请之日为${on}`, because: RECEIPT },
    { says: `自收到申请之日起${ANSWER_DAYS}个工作日内答复`, because: BASIC },
  ]
}

function pauseSteps(period: Period, consultations: readonly Consultation[], calendar: WorkCalendar): Step[] {
  const start = calendar.ordinal(period.startsOn)
  const last = lastOrdinal(period, consultations, calendar)
  const within = consultations.flatMap((consultation) => {
    const { after, upTo } = pauseOf(consultation, calendar)
    const days = Math.min(upTo, last) - Math.max(after, start)
    return days > 0 ? [{ consultation, upTo, days }] : []
  })
  const steps = within.map(({ consultation, upTo, days }): Step => {
    const who = consultation.party === 'agency' ? '其他机关' : '第三方'
    const sent = `${chineseDate(consultation.sentOn)}征求${who}意见`
    const paused = countable(consultation, calendar) ? `其间${days}个工作日不计算` : '其间的工作日不计算'
    if (consultation.answeredOn !== null && calendar.ordinal(consultation.answeredOn) <= upTo)
      return { says: `${sent}，${chineseDate(consultation.answeredOn)}收到意见，${paused}`, because: NOT_COUNTED }
    const { on } = calendar.workingDay(upTo)
    return {
      says: `${sent}，${who}应当在${on === null ? `${OPINION_DAYS}个工作日内` : `${chineseDate(on)}前`}提出意见，${paused}`,
      because: consultation.party === 'agency' ? AGENCY_SILENT : THIRD_PARTY_SILENT,
    }
  })
  const total = last - start - ANSWER_DAYS - period.extension
  if (within.length > 1) {
    const sum = within.every(({ consultation }) => countable(consultation, calendar)) ? `，合计${total}个工作日不计算` : ''
    steps.push({ says: `重叠的时间只扣除一次${sum}`, because: NOT_COUNTED })
  }
  return steps
}

/** Whether the working days of a pause can be counted: all its days fall in announced years or are counted from one. */
function countable({ sentOn, deliveredOn, answeredOn }: Consultation, { announcedUntil }: WorkCalendar): boolean {
  return [sentOn, deliveredOn, answeredOn].every((day) => day === null || day <= announcedUntil)
}

function whyNone(progress: Progress): Step {
  if (progress.receivedOn === null) return { says: '尚未确认收到申请，答复期限未开始', because: RECEIPT }
  if (progress.correction !== null && progress.correction.receivedOn === null)
    return { says: '已告知申请人补正，答复期限自收到补正的申请之日起重新计算', because: CORRECTION }
  return { says: '已发出收费通知，答复期限自缴费完成次日起重新计算', because: PAYMENT }
}
