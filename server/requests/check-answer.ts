import type { LocalDate } from '../../core/calendar/local-date.ts'
import { chineseDate } from '../../core/calendar/local-date.ts'
import { type Outcome, outcomeEntry, outcomesOn } from '../../core/requests/outcome.ts'
import { variantOf } from '../../core/requests/outcome-variants.ts'
import { overridesObjection } from '../../core/requests/overrides-objection.ts'
import type { Consultation } from '../../core/requests/progress.ts'
import { remedyKind } from '../../core/requests/remedy.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import type { AnswerContent } from './schema.ts'

/**
 * 答复的核对, before a letter is worded. The fields of the row are filled in; a partial disclosure names grounds for withholding; a refusal
 * under 条例第十四条至第十六条 has its review on record; disclosing against an objection has a reason of public interest; a late answer gives its
 * reasons.
 */
export function answerProblems(
  answer: AnswerContent & { readonly happenedOn: LocalDate },
  dueOn: LocalDate | null,
  consultations: readonly Consultation[],
): FieldProblem[] {
  const { outcome, grounds = [], variant } = answer
  const problems: FieldProblem[] = outcomeEntry(outcome)
    .fields.filter(({ key }) => !answer.fields[key]?.trim())
    .map(({ key, title }) => ({ path: `fields.${key}`, message: `请填写${title}` }))
  const wanted = new Set<string>(outcomeEntry(outcome).fields.map(({ key }) => key))
  for (const key of Object.keys(answer.fields)) if (!wanted.has(key)) problems.push({ path: `fields.${key}`, message: '这一结果没有此项' })
  if (outcome === 'partial' && grounds.length === 0) problems.push({ path: 'grounds', message: '请选择不予公开部分的依据' })
  if (outcome !== 'partial' && grounds.length > 0) problems.push({ path: 'grounds', message: '只有部分公开需要选择不予公开部分的依据' })
  if (grounds.some((ground) => outcomeEntry(ground).group !== 'withheld')) {
    problems.push({ path: 'grounds', message: '不予公开部分的依据应当是（三）不予公开中的一项' })
  }
  if (variant && variantOf(outcome)?.key !== variant) problems.push({ path: 'variant', message: '这一结果没有此种情形' })
  const choices = outcomesOn(answer.happenedOn).map(({ key }) => key)
  const day = chineseDate(answer.happenedOn)
  if (!choices.includes(outcome)) problems.push({ path: 'outcome', message: `${day}没有这一办理结果，请重新选择` })
  if (grounds.some((ground) => !choices.includes(ground))) problems.push({ path: 'grounds', message: `${day}没有这一依据，请重新选择` })
  if (problems.length > 0) return problems
  if (needsReview(outcome, grounds) && !answer.reviewRecord?.trim()) {
    problems.push({ path: 'reviewRecord', message: '依照条例第十四条至第十六条不予公开的，请填写保密审查或者征求第三方意见的记录' })
  }
  if (objectionsOverridden(answer, consultations).length > 0 && !answer.publicInterest?.trim()) {
    problems.push({ path: 'publicInterest', message: '第三方不同意公开的，请填写仍予公开的理由，将书面告知第三方' })
  }
  if (dueOn && answer.happenedOn > dueOn && !answer.delayReasons?.trim()) {
    problems.push({ path: 'delayReasons', message: `已超过答复期限（${chineseDate(dueOn)}），请填写逾期答复的原因` })
  }
  return problems
}

/** 不采纳的意见. The consultations of third parties whose objection the answer does not follow. */
export function objectionsOverridden({ outcome, grounds, variant }: AnswerContent, consultations: readonly Consultation[]): Consultation[] {
  const disclosure = { outcome, grounds, alreadyPublic: variant === 'already-public' }
  return consultations.filter((consultation) => overridesObjection(consultation, disclosure))
}

function needsReview(outcome: Outcome, grounds: readonly Outcome[]): boolean {
  return remedyKind(outcome, grounds) === 'reconsideration-first'
}
