import { cite, practice } from '../law/citation.ts'
import { limit } from '../law/limit.ts'
import type { Ruling, Step } from '../law/ruling.ts'
import { type Outcome, type OutcomeGroup, outcomeEntry } from './outcome.ts'
import { type ReconsiderationStanding, reconsiderationBody } from './reconsideration-body.ts'

const FIRST = cite('reconsideration-2023', 23, '申请政府信息公开，行政机关不予公开')
const FIRST_TOLD = cite('reconsideration-2023', 23, '行政机关在作出行政行为时应当告知公民、法人或者其他组织先向行政复议机关申请行政复议')
const EITHER = cite('ogi-2019', 51, '也可以依法申请行政复议或者提起行政诉讼')
const COMPLAINT = cite('ogi-2019', 51, '可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报')
const TO_APPLY = limit(60, '日', cite('reconsideration-2023', 20, '可以自知道或者应当知道该行政行为之日起六十日内提出行政复议申请'))
const TO_SUE = limit(6, '个月', cite('litigation-2017', 46, '应当自知道或者应当知道作出行政行为之日起六个月内提出'))
const TO_SUE_AFTERWARDS = limit(15, '日', cite('litigation-2017', 45, '可以在收到复议决定书之日起十五日内向人民法院提起诉讼'))
const NOT_BOTH = cite('reconsideration-2023', 29, '在行政复议期间不得向人民法院提起行政诉讼')
const ONLINE = cite('reconsideration-2023', 22, '行政机关通过互联网渠道送达行政行为决定书的，应当同时提供提交行政复议申请书的互联网渠道')
const DIRECT = cite('spc-2025', 1, '行政机关告知政府信息无法提供或者不予处理的')
const LIMIT = practice(
  '复议前置只及于依照条例第十四条至第十六条不予公开的决定；无法提供和不予处理可以直接起诉',
  '法释〔2025〕8号第一条及其说明',
)
const DIRECTLY_SUED: ReadonlySet<OutcomeGroup> = new Set(['unable', 'not-processed'])
const NONE = practice('终止办理不对申请的信息作出处理决定，不写救济途径', 'our reading')

/** 救济方式. `reconsideration-first` 复议前置 · `either` 复议或者诉讼 · `none`. */
export type RemedyKind = 'reconsideration-first' | 'either' | 'none'

/** 救济途径告知的前提. */
export interface RemedyInput {
  readonly outcome: Outcome
  /** How the letter refers to itself. */
  readonly act: '本答复' | '本决定'
  /** The grounds for withholding the rest; required for `partial` only. */
  readonly withheldGrounds?: readonly Outcome[]
  readonly standing: ReconsiderationStanding
  /** True when the applicant gets the letter online. */
  readonly deliveredOnline: boolean
  /** What differs between places: configured, never guessed. */
  readonly place: RemedyPlace
}

/** 当地复议机关和法院. */
interface RemedyPlace {
  readonly reconsiderationBody: string
  readonly court: string
  /** Where a reconsideration is filed online; required for a letter delivered online. */
  readonly onlineChannel?: string
}

/** 救济途径告知. */
export interface Remedy {
  readonly kind: RemedyKind
  /** The sentence of the letter; empty for `none`. */
  readonly text: string
  readonly periods: {
    readonly reconsiderationDays: number
    readonly litigationMonths: number
    readonly litigationAfterReconsiderationDays: number
  }
}

const PERIODS = {
  reconsiderationDays: TO_APPLY.count,
  litigationMonths: TO_SUE.count,
  litigationAfterReconsiderationDays: TO_SUE_AFTERWARDS.count,
}

/**
 * 救济途径告知. What a deciding letter says about reconsideration and litigation. Throws when the grounds of a partial disclosure or the online
 * channel of a letter delivered online are missing, since the letter would be unlawful.
 */
export function remedy(input: RemedyInput): Ruling<Remedy> {
  const kind = remedyKind(input.outcome, input.withheldGrounds)
  if (kind === 'none') return { value: { kind, text: '', periods: PERIODS }, steps: [{ says: '终止办理，不写救济途径', because: NONE }] }
  const { reconsiderationBody: body, court, onlineChannel } = input.place
  if (input.deliveredOnline && !onlineChannel)
    throw new RangeError('a letter delivered online must name the online channel of reconsideration')
  const channel = input.deliveredOnline ? `（互联网渠道：${onlineChannel}）` : ''
  const rule = reconsiderationBody(input.standing)
  const steps: Step[] = [
    ...(kind === 'reconsideration-first'
      ? [
          { says: '不予公开的，应当先申请行政复议', because: FIRST },
          { says: '作出决定时应当告知先申请行政复议', because: FIRST_TOLD },
        ]
      : [
          { says: '可以申请行政复议，也可以提起行政诉讼', because: EITHER },
          { says: '不属于复议前置的情形', because: LIMIT },
          ...(DIRECTLY_SUED.has(outcomeEntry(input.outcome).group)
            ? [{ says: '无法提供、不予处理的，可以直接起诉', because: DIRECT }]
            : []),
        ]),
    { says: `行政复议机关为${rule.body}：${body}`, because: rule.because },
    { says: `行政复议申请期限为${TO_APPLY.count}日`, because: TO_APPLY.because },
    ...(input.deliveredOnline ? [{ says: '通过互联网送达的，同时告知提交行政复议申请书的互联网渠道', because: ONLINE }] : []),
    { says: `不服复议决定的，起诉期限为${TO_SUE_AFTERWARDS.count}日`, because: TO_SUE_AFTERWARDS.because },
    ...(kind === 'either' ? [{ says: `直接起诉的，期限为${TO_SUE.count}个月`, because: TO_SUE.because }] : []),
    { says: '复议期间不得起诉', because: NOT_BOTH },
    { says: '也可以投诉、举报', because: COMPLAINT },
  ]
  const apply = `自知道或者应当知道${input.act}之日起${TO_APPLY.count}日内向${body}${channel}申请行政复议`
  const text =
    kind === 'reconsideration-first'
      ? `如对${input.act}不服，应当先${apply}；对行政复议决定不服，或者行政复议机关逾期不作决定的，可以自收到行政复议决定书之日或者行政复议期限届满之日起${TO_SUE_AFTERWARDS.count}日内向${court}提起行政诉讼。`
      : `如对${input.act}不服，可以${apply}，也可以自知道或者应当知道${input.act}之日起${TO_SUE.count}个月内向${court}提起行政诉讼。已经申请行政复议并被受理的，在行政复议期间不得提起行政诉讼。`
  return { value: { kind, text, periods: PERIODS }, steps }
}

/** 是否复议前置. A partial disclosure follows its grounds: one ground of 条例第十四条至第十六条 is enough. */
export function remedyKind(outcome: Outcome, withheldGrounds: readonly Outcome[] = []): RemedyKind {
  const kind = outcomeEntry(outcome).remedy
  if (kind !== 'by-ground') return kind
  if (withheldGrounds.length === 0) throw new RangeError('a partial disclosure names the grounds of what is withheld')
  return withheldGrounds.some((ground) => outcomeEntry(ground).remedy === 'reconsideration-first') ? 'reconsideration-first' : 'either'
}
