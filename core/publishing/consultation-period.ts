import { daysBetween, type LocalDate } from '../calendar/local-date.ts'
import { cite, nameBasis, practice } from '../law/citation.ts'
import { type Limit, limit } from '../law/limit.ts'
import type { Ruling } from '../law/ruling.ts'
import type { FieldValues } from './document-kinds.ts'

type Subject = NonNullable<FieldValues['consultedOn']>

const DAY_ZERO = practice('征求意见开始的当日不计算在内，截止日全天计算在内', 'our reading of 民法典第二百零一条')
const NO_LEAST = practice('没有规定最短期限', 'our reading')

/** 征求意见的最短期限, by what the draft will be; no national text gives one for 行政规范性文件. */
const LEAST: Readonly<Record<Subject, Limit | null>> = {
  'administrative-regulation': limit(30, '日', cite('administrative-regulations-2017', 13, '向社会公布征求意见的期限一般不少于30日')),
  rule: limit(30, '日', cite('rules-2017', 15, '向社会公布征求意见的期限一般不少于30日')),
  'major-decision': limit(30, '日', cite('major-decisions-2019', 15, '公开征求意见的期限一般不少于30日')),
  normative: limit(
    10,
    '日',
    practice('行政规范性文件草案征求意见不少于10日，以本地规定为准', '各地行政规范性文件管理办法（多为7个工作日至30日）'),
  ),
  other: null,
}

/** 征求意见的期限. */
export interface ConsultationPeriod {
  readonly days: number
  /** Whether it is shorter than the rule, which the notice has to explain. */
  readonly isShort: boolean
}

/** 征求意见期限. How many days a draft is open for opinions, in calendar days without the first, and whether that is too few. */
export function consultationPeriod(subject: Subject, opensOn: LocalDate, closesOn: LocalDate): Ruling<ConsultationPeriod> {
  const days = daysBetween(opensOn, closesOn)
  const least = LEAST[subject]
  return {
    value: { days, isShort: least !== null && days < least.count },
    steps: [
      { says: `${opensOn} 开始，次日起算，至 ${closesOn} 共${days}日`, because: DAY_ZERO },
      least === null ? { says: '期限由本机关确定', because: NO_LEAST } : { says: `一般不少于${least.count}日`, because: least.because },
    ],
  }
}

/** 期限过短的说明. What to do about a period that is too short; nothing when it is long enough. */
export function shortPeriod(subject: Subject, opensOn: LocalDate, closesOn: LocalDate): string | null {
  const { value, steps } = consultationPeriod(subject, opensOn, closesOn)
  const rule = steps.at(-1)
  if (!value.isShort || !rule) return null
  return `征求意见期限为${value.days}日，${rule.says}（${nameBasis(rule.because)}）；请延后截止日，或者写明缩短期限的理由`
}
