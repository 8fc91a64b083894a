import type { LocalDate } from '../calendar/local-date.ts'
import type { Dated } from '../procedure/facts.ts'
import type { DocumentKind } from './document-kinds.ts'
import type { FinalReviewer } from './final-reviewers.ts'
import type { GuideProfile } from './guide-profile.ts'
import type { EndReason } from './normative-document.ts'
import type { Publicity } from './publicity.ts'
import type { Chain, PersonalStep, SecurityReviewer } from './review-steps.ts'
import type { Concluded, SecurityConclusion, SecurityRecord } from './security-review.ts'
import type { WithdrawalReason } from './withdrawal.ts'

/** 编审状态. The state of the present text; `says` names the next step, as the reason why another one is refused. */
export const EDITORIAL_STATES = [
  { key: 'draft', title: '草稿', says: '该信息还是草稿，请先送审' },
  { key: 'first-review', title: '待初审', says: '该信息已送审，等待初审；需要修改的请退回' },
  { key: 'second-review', title: '待复审', says: '该信息等待复审；需要修改的请退回' },
  { key: 'final-review', title: '待终审', says: '该信息的审核已通过，等待终审；需要修改的请退回' },
  { key: 'security-review', title: '待保密审查', says: '该信息等待保密审查；需要修改的请退回' },
  { key: 'referred', title: '报请确定', says: '该信息已报请有关部门确定能否公开，等待答复；收到答复的请登记' },
  { key: 'not-public', title: '不予公开', says: '该信息的保密审查结论是不予公开；情况变化的请重新审查，或者修改后重新送审' },
  {
    key: 'not-proactive',
    title: '不主动公开',
    says: '该信息的公开属性不是主动公开，已列入清单，不发布；可以公开的请修改公开属性后重新送审',
  },
  { key: 'passed', title: '待发布', says: '该信息的审核和保密审查已通过，等待发布；需要修改的请退回' },
  { key: 'scheduled', title: '定时发布', says: '该信息已定时，到时自动发布；需要修改的请退回' },
  { key: 'published', title: '已发布', says: '该信息已发布；需要改动的请修改后重新送审' },
  { key: 'withdrawn', title: '已撤回', says: '该信息已撤回；需要再次公开的请修改后送审' },
] as const

export type EditorialState = (typeof EDITORIAL_STATES)[number]['key']

/** A fact about one text of the document. Facts are about the same text when their fingerprints are equal. */
export interface OfText<Kind extends string> extends Dated<Kind> {
  /** The number of the edition. */
  readonly edition: number
  readonly textHash: string
}
type Plain<Kind> = Kind extends string ? OfText<Kind> : never
export interface Written<Kind extends string> extends OfText<Kind> {
  /** The profile from which the text was made; absent for a text that somebody wrote. */
  readonly profile?: GuideProfile
  /** 公开属性; absent for 主动公开. */
  readonly publicity?: Exclude<Publicity, 'proactive'>
}
interface Submitted extends OfText<'submitted'> {
  /** The steps that this text passes, as they were set on that day; absent in facts of 2026 and before. */
  readonly chain?: Chain
}
interface FinalPassed extends OfText<'final-passed'> {
  /** Only in facts of 2026 and before, when the security review was part of the final pass. */
  readonly security?: SecurityConclusion
}
interface SecurityReviewed extends OfText<'security-reviewed'>, SecurityRecord {}
interface SecurityReplied extends OfText<'security-replied'>, Concluded {
  readonly conclusion: Exclude<SecurityConclusion, 'referred'>
  /** 答复的机关和文号 */
  readonly reply: string
  readonly repliedOn: LocalDate
}
interface MadeUrgent extends OfText<'made-urgent'> {
  readonly reason: string
}
interface ReviewedAfterwards extends OfText<'reviewed-afterwards'> {
  readonly step: PersonalStep
}
interface Scheduled extends OfText<'scheduled'> {
  /** The instant, in ISO form. */
  readonly at: string
}
interface TakenOver extends OfText<'taken-over'> {
  /** 原发布日期 */
  readonly firstPublishedOn: LocalDate
  /** 批次. The batch that was signed as a whole, and the SHA-256 of its list. */
  readonly batch: number
  readonly listHash: string
}
interface Withdrawn extends OfText<'withdrawn'> {
  /** Absent in facts of 2026 and before. */
  readonly reason?: WithdrawalReason
}
interface Ended extends OfText<'ended'> {
  readonly endedOn: LocalDate
  readonly reason: EndReason
}
interface EndedBy extends OfText<'ended-by'> {
  readonly endedOn: LocalDate
  /** The newer document that says so, and its title on that day. */
  readonly byId: number
  readonly byTitle: string
}
interface Prolonged extends OfText<'prolonged'> {
  /** The last day of the new period. */
  readonly validTo: LocalDate
}

/** 编审情况. The state, the present text, who changed and passed it, and the edition on the portal. */
export interface EditorialProgress {
  readonly state: EditorialState | 'none'
  readonly edition: number
  readonly textHash: string
  /** Everybody who changed the text since it was last published. */
  readonly changedBy: ReadonlySet<number | null>
  /** The steps that the present text has to pass; null for a text submitted when the final pass held the security review. */
  readonly chain: Chain | null
  /** Who passed the present text, by step. */
  readonly passedBy: ReadonlyMap<PersonalStep, number | null>
  /** 公开属性 of the present text. */
  readonly publicity: Publicity
  /** Whether the security review lets the present text be public. */
  readonly mayBePublic: boolean
  /** The day of the last referral to an authority; null when there was none. */
  readonly referredOn: LocalDate | null
  /** 下次复评日期 of a text that is not public. */
  readonly nextReviewOn: LocalDate | null
  readonly urgent: boolean
  /** The instant at which the text is published by itself; null when none is set. */
  readonly scheduledAt: string | null
  /** The edition on the portal, even while a newer one is being edited; null when there is none. */
  readonly publishedEdition: number | null
  /** 事后待审. The steps that the text on the portal has yet to pass, because it was published urgently. */
  readonly outstanding: readonly PersonalStep[]
  /** The profile from which the guide was made that the present text is or was edited from, and the same of the text on the portal. */
  readonly madeFrom: GuideProfile | null
  readonly publishedFrom: GuideProfile | null
  readonly withdrawn: { readonly on: LocalDate; readonly reason: WithdrawalReason | null } | null
  readonly ended: { readonly on: LocalDate; readonly reason: EndReason } | null
  /** The last day of validity as it was prolonged; null where the text alone says it. */
  readonly prolongedTo: LocalDate | null
}

/** The types of the procedure. `none`: nothing is drafted yet. */
export interface EditorialShape {
  readonly fact:
    | Written<'drafted'>
    | Written<'changed'>
    | Plain<'first-passed' | 'second-passed' | 'returned' | 'unscheduled' | 'published'>
    | Submitted
    | FinalPassed
    | SecurityReviewed
    | SecurityReplied
    | MadeUrgent
    | ReviewedAfterwards
    | Scheduled
    | TakenOver
    | Withdrawn
    | Ended
    | EndedBy
    | Prolonged
  readonly progress: EditorialProgress
  readonly state: EditorialState | 'none'
  readonly subject: { readonly kind: DocumentKind; readonly finalReview: FinalReviewer; readonly securityReview: SecurityReviewer }
}
