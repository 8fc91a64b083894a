import type { LocalDate } from '../calendar/local-date.ts'
import type { Channel } from './channels.ts'
import type { ConsultedParty, Position } from './facts.ts'
import type { Outcome } from './outcome.ts'
import type { Stage } from './states.ts'

/** 答复期限. The running period; none before receipt and while the applicant has to correct or to pay. */
export interface Period {
  readonly startsOn: LocalDate
  readonly startedBy: 'received' | 'correction-received' | 'fee-paid'
  /** Working days added by extension. */
  extension: number
  /** The reasonable day of 条例第三十五条, which replaces counting. */
  delayUntil: LocalDate | null
  /** Set while the end of the period was open: the notice may show that the day is not later and has no effect. */
  delayInDoubt?: boolean
}

/** 补正. */
export interface Correction {
  readonly requestedOn: LocalDate
  readonly respondBy: LocalDate | null
  receivedOn: LocalDate | null
}

/** 征求意见. */
export interface Consultation {
  readonly factId: number
  readonly key: string
  readonly party: ConsultedParty
  readonly sentOn: LocalDate
  deliveredOn: LocalDate | null
  answeredOn: LocalDate | null
  position: Position | null
}

/** 收费通知. */
export interface FeeNotice {
  readonly factId: number
  readonly notifiedOn: LocalDate
  readonly amountFen: number | null
  deliveredOn: LocalDate | null
  paidOn: LocalDate | null
}

/** 办理进度. What the facts replayed so far amount to. Mutable, but only seen by the steps of a replay. */
export interface Progress {
  channel: Channel | null
  submittedOn: LocalDate | null
  receivedOn: LocalDate | null
  period: Period | null
  correction: Correction | null
  readonly consultations: Consultation[]
  fee: FeeNotice | null
  outcome: Outcome | null
  answeredOn: LocalDate | null
  withdrawnOn: LocalDate | null
}

/** The progress of a request without facts. */
export function newProgress(): Progress {
  return {
    channel: null,
    submittedOn: null,
    receivedOn: null,
    period: null,
    correction: null,
    consultations: [],
    fee: null,
    outcome: null,
    answeredOn: null,
    withdrawnOn: null,
  }
}

/** 办理状态. Where several apply, the one that holds up the answer wins. */
export function stageOf(progress: Progress): Stage {
  if (progress.withdrawnOn !== null) return 'withdrawn'
  if (progress.answeredOn !== null) return 'answered'
  if (progress.receivedOn === null) return progress.submittedOn === null ? 'none' : 'submitted'
  if (progress.correction !== null && progress.correction.receivedOn === null) return 'awaiting-correction'
  if (progress.fee !== null && progress.fee.paidOn === null) return 'awaiting-payment'
  for (const { answeredOn } of progress.consultations) if (answeredOn === null) return 'consulting'
  return 'processing'
}
