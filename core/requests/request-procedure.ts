import { addDays, chineseDate, type LocalDate } from '../calendar/local-date.ts'
import { UnannouncedYear, type WorkCalendar } from '../calendar/work-calendar.ts'
import { cite, practice } from '../law/citation.ts'
import { titleOf } from '../law/list-entry.ts'
import { printYuan } from '../law/money.ts'
import type { Denied } from '../law/ruling.ts'
import type { NewFact } from '../procedure/facts.ts'
import type { Performer, Procedure } from '../procedure/procedure.ts'
import { applyAnswered, applyWithdrawn } from './answer.ts'
import { dueEnd } from './answer-deadline.ts'
import { channelEntry } from './channels.ts'
import { applyConsultationAnswered, applyConsultationSent, applyDelivered } from './consultation.ts'
import { applyCorrectionReceived, applyCorrectionRequested } from './correction.ts'
import { applyExtensionApproved, applyReasonableDelaySet } from './extension.ts'
import { CONSULTED_PARTIES, type ConsultationSent, type ConsultedParty, POSITIONS, type RequestEvent } from './facts.ts'
import { applyFeeNotified, applyFeePaid } from './fee-payment.ts'
import { type Outcome, outcomeEntry } from './outcome.ts'
import { newProgress, type Progress, stageOf } from './progress.ts'
import { applyReceived, applySubmitted } from './receipt.ts'
import { type RequestRefusal, refuse } from './refusals.ts'
import type { Stage } from './states.ts'

const OPEN = ['processing', 'consulting', 'awaiting-correction', 'awaiting-payment'] as const
const RUNNING = ['processing', 'consulting'] as const
const CLERK: readonly Performer[] = ['request-clerk']
const HEAD: readonly Performer[] = ['head', 'signer']
const OFFICE = cite('ogi-2019', 4, '办理本行政机关的政府信息公开事宜')
const FEE = cite('ogi-2019', 42, '申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费')
const OPINION = cite('ogi-2019', 32, '行政机关应当书面征求第三方的意见')
const EXTENDING = cite('ogi-2019', 33, '需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人')

/** The types of the procedure; the subject is the calendar of working days. */
export interface RequestShape {
  readonly fact: RequestEvent
  readonly progress: Progress
  readonly state: Stage
  readonly subject: WorkCalendar
}

/** 政府信息公开申请的办理程序. From submission to answer; the context is the calendar of working days. */
export const REQUEST_PROCEDURE: Procedure<RequestShape> = {
  name: 'requests',
  events: {
    submitted: {
      title: '提交申请',
      verbs: {},
      performers: ['applicant', 'request-clerk'],
      states: ['none'],
      because: cite('ogi-2019', 29, '应当向行政机关的政府信息公开工作机构提出'),
      take: applySubmitted,
      says: ({ channel }) => channelEntry(channel).title,
    },
    received: {
      title: '收到申请',
      verbs: { confirmReceipt: { title: '确认收到' } },
      performers: CLERK,
      states: ['none', 'submitted'],
      because: cite('ogi-2019', 31, '行政机关收到政府信息公开申请的时间，按照下列规定确定'),
      take: applyReceived,
      says: () => '确定收到申请之日',
    },
    'correction-requested': {
      title: '告知补正',
      verbs: {
        askForCorrection: {
          title: '告知补正',
          trials: (_progress, on) => [{ kind: 'correction-requested', on, respondBy: addDays(on, 1) }],
        },
      },
      performers: CLERK,
      states: RUNNING,
      because: cite('ogi-2019', 30, '政府信息公开申请内容不明确的，行政机关应当给予指导和释明'),
      take: applyCorrectionRequested,
      says: ({ respondBy }, typed) => words(respondBy && `补正期限至${chineseDate(respondBy)}`, typed('unclear')),
    },
    'correction-received': {
      title: '收到补正',
      verbs: { receiveCorrection: { title: '收到补正' } },
      performers: ['applicant', 'request-clerk'],
      states: ['awaiting-correction'],
      because: cite('ogi-2019', 30, '答复期限自行政机关收到补正的申请之日起计算'),
      take: applyCorrectionReceived,
      says: (_fact, typed) => typed('subject'),
    },
    'fee-notified': {
      title: '发出收费通知',
      verbs: { notifyFee: { title: '通知缴费' } },
      performers: HEAD,
      states: RUNNING,
      because: FEE,
      take: applyFeeNotified,
      says: ({ amountFen }, typed) =>
        words(amountFen !== undefined && `${printYuan(amountFen)}元`, typed('tariff') === 'by-page' ? '按量计收' : '按件计收'),
    },
    'fee-paid': {
      title: '缴费完成',
      verbs: { recordPayment: { title: '记录缴费' } },
      performers: CLERK,
      states: ['awaiting-payment'],
      because: FEE,
      take: applyFeePaid,
      says: (_fact, typed) => words(typed('receiptNumber') && `票据号码${typed('receiptNumber')}`),
    },
    // Extension and delay of one day are both accepted, whichever was filed first.
    'extension-approved': {
      title: '延长答复期限',
      verbs: { extendDeadline: { title: '延长期限', trials: (_progress, on) => [{ kind: 'extension-approved', on, workingDays: 1 }] } },
      // 第三十三条 names the head of the disclosure office, nobody else.
      performers: ['head'],
      states: RUNNING,
      because: EXTENDING,
      take: applyExtensionApproved,
      says: ({ workingDays }, typed) => words(`延长${workingDays}个工作日`, typed('reasons')),
    },
    // Ranks before consultations of the same day, so that the day is compared with the period without them.
    'reasonable-delay-set': {
      title: '确定延迟答复的合理期限',
      verbs: {
        setReasonableDelay: {
          title: '延迟答复',
          trials: (progress, on, calendar) => laterDay(progress, calendar).map((until) => ({ kind: 'reasonable-delay-set', on, until })),
        },
      },
      performers: HEAD,
      states: RUNNING,
      because: cite('ogi-2019', 35, '可以确定延迟答复的合理期限并告知申请人'),
      take: applyReasonableDelaySet,
      says: ({ until }, typed) => words(`延迟至${chineseDate(until)}`, typed('reasons')),
    },
    'consultation-sent': {
      title: '征求意见',
      verbs: {
        consultThirdParty: { title: '征求第三方意见', trials: (_progress, on) => [consultation(on, 'third-party')] },
        consultAgency: { title: '征求其他机关意见', trials: (_progress, on) => [consultation(on, 'agency')] },
      },
      performers: CLERK,
      states: ['processing', 'consulting', 'awaiting-payment'],
      because: OPINION,
      take: applyConsultationSent,
      says: ({ party }, typed) =>
        words(`征求对象：${titleOf(CONSULTED_PARTIES, party)}${typed('name')}`, typed('part') && `征求内容：${typed('part')}`),
    },
    delivered: {
      title: '送达',
      verbs: {
        recordDelivery: {
          title: '登记送达',
          trials: (progress, on) => undelivered(progress).map((factId) => ({ kind: 'delivered', on, factId })),
        },
      },
      performers: CLERK,
      states: OPEN,
      because: OFFICE,
      take: applyDelivered,
      says: (_fact, _typed, sent) =>
        sent?.fact.kind === 'fee-notified' ? '申请人收到收费通知' : `${sent?.typed('name') || '对方'}收到征求意见函`,
    },
    'consultation-answered': {
      title: '收到意见',
      verbs: {
        recordConsultationAnswer: {
          title: '登记意见',
          trials: ({ consultations }, on) => consultations.map(({ key }) => ({ kind: 'consultation-answered', on, consultation: key })),
        },
      },
      performers: CLERK,
      states: ['consulting', 'awaiting-correction', 'awaiting-payment'],
      because: OPINION,
      take: applyConsultationAnswered,
      says: ({ position }, typed) => words(position && titleOf(POSITIONS, position), typed('says')),
    },
    answered: {
      title: '答复',
      verbs: {
        answerRequest: { title: '答复', trials: (_progress, on) => [{ kind: 'answered', on, outcome: 'granted' }] },
        closeLapsed: {
          title: '逾期不再处理',
          trials: (progress, on) => lapses(progress).map((outcome) => ({ kind: 'answered', on, outcome })),
        },
      },
      performers: ['request-clerk', 'head', 'signer'],
      states: OPEN,
      because: cite('ogi-2019', 36, '行政机关根据下列情况分别作出答复'),
      take: applyAnswered,
      says: ({ outcome }, typed) => words(outcomeEntry(outcome).title, typed('delayReasons') && `逾期原因：${typed('delayReasons')}`),
    },
    withdrawn: {
      title: '申请人撤回',
      verbs: { withdrawRequest: { title: '申请人撤回' } },
      performers: ['applicant', 'request-clerk'],
      states: ['submitted', ...OPEN],
      because: practice('申请人可以撤回申请', 'our reading'),
      take: applyWithdrawn,
      says: (_fact, typed) => typed('reasons'),
    },
  },
  voiding: {
    verb: { name: 'voidFact', title: '作废记录' },
    performers: HEAD,
    states: ['submitted', ...OPEN, 'answered', 'withdrawn'],
    because: practice('作废记录由负责人决定并说明理由', 'our reading'),
  },
  order: 'day',
  mayBeEmpty: false,
  begin: newProgress,
  stateOf: stageOf,
  notNow,
  rescue: refuseBeforeCalendar,
}

/** Refuses a day before the calendar begins; null for any other error. */
export function refuseBeforeCalendar(error: unknown): Denied | null {
  return error instanceof UnannouncedYear ? refuse('requests/day-before-calendar', `${error.year}年`) : null
}

function consultation(on: LocalDate, party: ConsultedParty): NewFact<ConsultationSent> {
  return { kind: 'consultation-sent', on, consultation: '', party }
}

/** The results for a request whose applicant let a period lapse; none while nothing is awaited. */
function lapses(progress: Readonly<Progress>): Outcome[] {
  const stage = stageOf(progress)
  if (stage === 'awaiting-correction') return ['other/correction-lapsed']
  return stage === 'awaiting-payment' ? ['other/fee-unpaid'] : []
}

/** Joins the parts of a description. */
function words(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join('；')
}

/** The letters whose delivery is not recorded yet, by the fact that sent them. */
function undelivered({ consultations, fee }: Readonly<Progress>): number[] {
  const letters = fee === null ? consultations : [...consultations, fee]
  return letters.filter(({ deliveredOn }) => deliveredOn === null).map(({ factId }) => factId)
}

function laterDay(progress: Readonly<Progress>, calendar: WorkCalendar): LocalDate[] {
  const end = dueEnd(progress, calendar)
  const due = end?.on ?? end?.notBefore ?? null
  return due === null ? [] : [addDays(due, 1)]
}

/** What is missing, by the state that does not allow an event. */
const BY_STAGE = {
  none: 'requests/not-received',
  submitted: 'requests/not-received',
  processing: 'requests/not-waiting',
  consulting: 'requests/not-waiting',
  'awaiting-correction': 'requests/correction-pending',
  'awaiting-payment': 'requests/fee-pending',
  answered: 'requests/already-closed',
  withdrawn: 'requests/already-closed',
} as const satisfies Record<Stage, RequestRefusal>

/** What was already done, or has to be done first; more specific than the state alone. */
function notNow(event: RequestEvent['kind'] | 'voided', stage: Stage, progress: Readonly<Progress>): Denied<RequestRefusal> {
  if (event === 'submitted') return refuse('requests/submitted-twice')
  if (event === 'received') return refuse('requests/received-twice')
  if (stage === 'none' || stage === 'submitted' || stage === 'answered' || stage === 'withdrawn') return refuse(BY_STAGE[stage])
  switch (event) {
    case 'correction-requested':
      return refuse(stage === 'awaiting-correction' ? 'requests/correction-twice' : BY_STAGE[stage])
    case 'fee-notified':
      return refuse(stage === 'awaiting-payment' ? 'requests/fee-twice' : BY_STAGE[stage])
    case 'correction-received':
      return refuse(progress.correction ? 'requests/correction-filed' : 'requests/correction-not-requested')
    case 'fee-paid':
      return refuse(progress.fee ? 'requests/fee-paid-already' : 'requests/fee-not-notified')
    case 'consultation-answered':
      return refuse('requests/consultation-unknown')
    case 'delivered':
      return refuse('requests/nothing-to-deliver')
    default:
      return refuse(BY_STAGE[stage])
  }
}
