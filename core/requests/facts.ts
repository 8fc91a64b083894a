import type { LocalDate } from '../calendar/local-date.ts'
import type { BaseFact, Voided } from '../procedure/facts.ts'
import type { Channel } from './channels.ts'
import type { Outcome } from './outcome.ts'

/** A fact of a request. */
interface Dated<Kind extends string> extends BaseFact {
  readonly kind: Kind
  /**
   * 期限未定时登记. Filed with a day in a year without a holiday notice. What its period was then is not judged again later, so that neither
   * the notice nor a fact that is filed later makes a filed act impossible.
   */
  readonly judgedOpen?: true
}

/** 提交申请. The applicant submitted it; no period runs yet. */
export interface Submitted extends Dated<'submitted'> {
  readonly channel: Channel
}
/** 收到申请. `on` is the 收到申请之日 of 条例第三十一条. */
export type Received = Dated<'received'>
/** 补正告知. `respondBy` is the last day of the reasonable period that the agency set. */
export interface CorrectionRequested extends Dated<'correction-requested'> {
  readonly respondBy?: LocalDate
}
/** 收到补正的申请. */
export type CorrectionReceived = Dated<'correction-received'>
/** 征求意见. `consultation` names the inquiry within its request; `deliveredOn` is the day the letter reached them, when already known. */
export interface ConsultationSent extends Dated<'consultation-sent'> {
  readonly consultation: string
  readonly party: ConsultedParty
  readonly deliveredOn?: LocalDate
}
/** 收到意见. */
export interface ConsultationAnswered extends Dated<'consultation-answered'> {
  readonly consultation: string
  readonly position?: Position
}
/** 送达. A letter sent earlier (a consultation, a fee notice) reached its addressee on that day. */
export interface Delivered extends Dated<'delivered'> {
  /** The fact by which the letter was sent. */
  readonly factId: number
}
/** 延长答复期限. `on` is the day of approval, `notifiedOn` the day the applicant was told, when different. */
export interface ExtensionApproved extends Dated<'extension-approved'> {
  readonly workingDays: number
  readonly notifiedOn?: LocalDate
}
/** 确定延迟答复的合理期限 (条例第三十五条). `until` is its last day. */
export interface ReasonableDelaySet extends Dated<'reasonable-delay-set'> {
  readonly until: LocalDate
}
/** 收费通知. `deliveredOn` as in `ConsultationSent`; without it the day of the notice counts. */
export interface FeeNotified extends Dated<'fee-notified'> {
  readonly amountFen?: number
  readonly deliveredOn?: LocalDate
}
/** 缴费完成. */
export type FeePaid = Dated<'fee-paid'>
/** 答复. By hand: the day it was signed for; by post: the day it was posted. */
export interface Answered extends Dated<'answered'> {
  readonly outcome: Outcome
}
/** 申请人撤回. */
export type Withdrawn = Dated<'withdrawn'>
/** What can happen to a request. */
export type RequestEvent =
  | Submitted
  | Received
  | CorrectionRequested
  | CorrectionReceived
  | ConsultationSent
  | ConsultationAnswered
  | Delivered
  | ExtensionApproved
  | ReasonableDelaySet
  | FeeNotified
  | FeePaid
  | Answered
  | Withdrawn

/** 办理记录. What happened to one request; append-only. */
export type Fact = RequestEvent | Voided

/** 被征求意见的一方. */
export const CONSULTED_PARTIES = [
  { key: 'third-party', title: '第三方' },
  { key: 'agency', title: '其他机关' },
] as const
export type ConsultedParty = (typeof CONSULTED_PARTIES)[number]['key']

/** 意见. */
export const POSITIONS = [
  { key: 'agrees', title: '同意公开' },
  { key: 'objects', title: '不同意公开' },
  { key: 'partly', title: '部分同意公开' },
] as const
export type Position = (typeof POSITIONS)[number]['key']
