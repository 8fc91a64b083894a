import { titleOf } from '../law/list-entry.ts'
import type { Typed } from '../procedure/procedure.ts'
import type { EditorialShape, OfText, Written } from './editorial-facts.ts'
import { END_REASONS } from './normative-document.ts'
import { nameSteps } from './review-steps.ts'
import { type Concluded, SECURITY_CONCLUSIONS, SENSITIVITIES } from './security-review.ts'
import { WITHDRAWAL_REASONS } from './withdrawal.ts'

type Fact<Kind extends EditorialShape['fact']['kind']> = Extract<EditorialShape['fact'], { readonly kind: Kind }>

/** 编审记录的文字. One line for each kind of fact: the edition, what it says, and the opinion typed with it. */
export function sayText({ edition }: OfText<string>, typed: Typed): string {
  return [`第${edition}版`, typed('opinion')].filter(Boolean).join('：')
}

/** A text that was written, perhaps from the profile of the agency. */
export function sayWritten(fact: Written<string>, typed: Typed): string {
  return `${sayText(fact, typed)}${fact.profile ? '，由机构概况生成' : ''}`
}

/** A submission, with the chain that it begins. */
export function saySubmitted(fact: Fact<'submitted'>, typed: Typed): string {
  return fact.chain ? `${sayText(fact, typed)}（${nameSteps(fact.chain)}）` : sayText(fact, typed)
}

/** A final pass; until 2026 with its conclusion of the security review. */
export function sayFinal(fact: Fact<'final-passed'>, typed: Typed): string {
  const { security } = fact
  return security === undefined ? sayText(fact, typed) : `保密审查：${titleOf(SECURITY_CONCLUSIONS, security)}；${sayText(fact, typed)}`
}

/** A security review with its conclusion, what is involved, and what follows. */
export function saySecurity(fact: Fact<'security-reviewed'>, typed: Typed): string {
  const involved = SENSITIVITIES.filter(({ key }) => fact.answers[key]).map(({ title }) => title.replace('是否', ''))
  return [
    titleOf(SECURITY_CONCLUSIONS, fact.conclusion),
    involved.join('；') || '五项均不涉及',
    ...detailsOf(fact),
    fact.referredTo && `报请${fact.referredTo}`,
    sayText(fact, typed),
  ]
    .filter(Boolean)
    .join('；')
}

/** The reply of an authority. */
export function sayReply(fact: Fact<'security-replied'>, typed: Typed): string {
  return [titleOf(SECURITY_CONCLUSIONS, fact.conclusion), `${fact.repliedOn} ${fact.reply}`, ...detailsOf(fact), sayText(fact, typed)]
    .filter(Boolean)
    .join('；')
}

/** An urgent publication with its reason. */
export function sayUrgent(fact: Fact<'made-urgent'>, typed: Typed): string {
  return `${fact.reason}；${sayText(fact, typed)}`
}

/** A review that was caught up on. */
export function sayAfterwards(fact: Fact<'reviewed-afterwards'>, typed: Typed): string {
  return `补办${nameSteps([fact.step])}；${sayText(fact, typed)}`
}

/** The minute in China at which a text is published by itself. */
export function sayScheduled(fact: Fact<'scheduled'>, typed: Typed): string {
  return `${chinaMinute(fact.at)} 发布；${sayText(fact, typed)}`
}

/** What an old site had published, with the day on which it did and the list that was signed. */
export function sayTakenOver(fact: Fact<'taken-over'>, typed: Typed): string {
  return `原发布日期 ${fact.firstPublishedOn}；随第${fact.batch}批接收，清单指纹 ${fact.listHash.slice(0, 12)}；${sayText(fact, typed)}`
}

/** A withdrawal with its public reason and the words of the office. */
export function sayWithdrawn(fact: Fact<'withdrawn'>, typed: Typed): string {
  return [fact.reason && titleOf(WITHDRAWAL_REASONS, fact.reason), sayText(fact, typed)].filter(Boolean).join('；')
}

/** The end of the validity of a document. */
export function sayEnded(fact: Fact<'ended'>, typed: Typed): string {
  return `${fact.endedOn} ${titleOf(END_REASONS, fact.reason)}；${sayText(fact, typed)}`
}

function detailsOf({ handling, grounds, nextReviewOn }: Concluded) {
  return [handling && `处理：${handling}`, grounds && `依据：${grounds}`, nextReviewOn && `下次复评 ${nextReviewOn}`]
}

/** The minute in China of an instant in ISO form: 2025-09-26 08:00. China has one offset all year. */
function chinaMinute(at: string): string {
  const OFFSET_MS = 8 * 3_600_000
  return new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}
