import type { LocalDate } from '../calendar/local-date.ts'
import type { Person, Refused } from '../procedure/procedure.ts'
import { hasValidity } from './document-kinds.ts'
import type { EditorialProgress, EditorialShape, EditorialState, OfText, Written } from './editorial-facts.ts'
import { REFERRED, refuse, SECRECY } from './editorial-refusals.ts'
import type { EndReason } from './normative-document.ts'
import { type Chain, chainRefusal, DEFAULT_CHAIN, type PersonalStep, REVIEW_STEPS } from './review-steps.ts'
import { recordProblems, replyProblems, type SecurityConclusion } from './security-review.ts'

type Fact<Kind extends EditorialShape['fact']['kind']> = Extract<EditorialShape['fact'], { readonly kind: Kind }>

/** What a new or returned text starts with: nobody passed it. */
const UNREVIEWED = {
  state: 'draft',
  chain: null,
  passedBy: new Map<PersonalStep, number | null>(),
  mayBePublic: false,
  referredOn: null,
  nextReviewOn: null,
  urgent: false,
  scheduledAt: null,
} as const satisfies Partial<EditorialProgress>

/** Before the first draft. */
export const NOTHING_YET: EditorialProgress = {
  ...UNREVIEWED,
  state: 'none',
  edition: 0,
  textHash: '',
  publicity: 'proactive',
  changedBy: new Set(),
  publishedEdition: null,
  outstanding: [],
  madeFrom: null,
  publishedFrom: null,
  withdrawn: null,
  ended: null,
  prolongedTo: null,
}

/** Changes the progress; never a refusal. */
export function become(progress: EditorialProgress, next: Partial<EditorialProgress>): null {
  Object.assign(progress, next)
  return null
}

/** A new text cancels all reviews. A guide that is edited by hand still rests on the profile that it was made from. */
export function write(progress: EditorialProgress, { edition, textHash, profile, publicity, by = null }: Written<string>): null {
  const anew = progress.state === 'published' || progress.state === 'withdrawn'
  const changedBy = new Set(anew ? [by] : [...progress.changedBy, by])
  return become(progress, {
    ...UNREVIEWED,
    edition,
    textHash,
    publicity: publicity ?? 'proactive',
    changedBy,
    madeFrom: profile ?? progress.madeFrom,
  })
}

/** 退回. The text is a draft again, and no review of it counts any more. */
export function takeBack(progress: EditorialProgress): null {
  return become(progress, UNREVIEWED)
}

/** 同一文本. What is submitted or passed must be the text that was filed last. */
export function otherText(progress: EditorialProgress, { textHash }: OfText<string>): Refused {
  return textHash === progress.textHash ? null : refuse('publishing/other-text')
}

/** 三审分离. Refuses a reviewer who changed the text since it was last published. */
export function ownText({ accountId }: Person, { changedBy }: EditorialProgress): Refused {
  return changedBy.has(accountId) ? refuse('publishing/own-text') : null
}

/** 各环节由不同的人. Refuses who changed the text or has passed it at another step. */
export function anotherPerson(person: Person, progress: EditorialProgress): Refused {
  const passed = [...progress.passedBy.values()].includes(person.accountId)
  return ownText(person, progress) ?? (passed ? refuse('publishing/same-reviewer') : null)
}

/** 送审. From here on the text follows the chain of that day: a setting that changes later holds for texts that are submitted later. */
export function submit(progress: EditorialProgress, fact: Fact<'submitted'>): Refused {
  const { chain = null } = fact
  return otherText(progress, fact) ?? (chain && chainRefusal(chain)) ?? goOn(progress, { chain })
}

/** A review passed by a person. */
export function pass(step: PersonalStep) {
  return (progress: EditorialProgress, fact: OfText<string>): Refused =>
    otherText(progress, fact) ?? goOn(progress, { passedBy: passedBy(progress, step, fact) })
}

/** 终审. Facts of 2026 and before hold the conclusion of the security review, which today is an act of its own. */
export function finalPass(progress: EditorialProgress, fact: Fact<'final-passed'>): Refused {
  const { security } = fact
  if (security !== undefined && (security !== 'may-be-public' || progress.chain !== null))
    return refuse('publishing/no-security-review', '', security === 'referred' ? REFERRED : SECRECY)
  const mayBePublic = security === 'may-be-public'
  return otherText(progress, fact) ?? goOn(progress, { passedBy: passedBy(progress, 'final', fact), mayBePublic })
}

/** 紧急公开. Whoever decides it signs the text; the reviews before are caught up on, the security review is not put off. */
export function makeUrgent(progress: EditorialProgress, fact: Fact<'made-urgent'>): Refused {
  return otherText(progress, fact) ?? goOn(progress, { urgent: true, passedBy: passedBy(progress, 'final', fact) })
}

/** 保密审查. A record whose conclusion contradicts it is refused. */
export function reviewSecurity(progress: EditorialProgress, fact: Fact<'security-reviewed'>): Refused {
  const [problem] = recordProblems(fact, fact.on)
  if (problem) return refuse('publishing/record-incomplete', problem.message)
  const referredOn = fact.conclusion === 'referred' ? fact.on : null
  return otherText(progress, fact) ?? conclude(progress, fact.conclusion, { referredOn, nextReviewOn: fact.nextReviewOn ?? null })
}

/** 登记答复. What the authority decided takes the place of the conclusion. */
export function takeReply(progress: EditorialProgress, fact: Fact<'security-replied'>): Refused {
  const [problem] = replyProblems(fact, progress.referredOn ?? fact.on, fact.on)
  if (problem) return refuse('publishing/record-incomplete', problem.message)
  return otherText(progress, fact) ?? conclude(progress, fact.conclusion, { nextReviewOn: fact.nextReviewOn ?? null })
}

function conclude(progress: EditorialProgress, conclusion: SecurityConclusion, next: Partial<EditorialProgress>): null {
  if (conclusion === 'not-public' || conclusion === 'referred') return become(progress, { ...next, state: conclusion, mayBePublic: false })
  return goOn(progress, { ...next, mayBePublic: true })
}

/** 发布. Only the very text that was passed; what was left out because it was urgent is outstanding from now on. */
export function publish(progress: EditorialProgress, { edition, textHash }: OfText<'published'>): Refused {
  if (textHash !== progress.textHash) return refuse('publishing/text-differs')
  return become(progress, {
    state: 'published',
    publishedEdition: edition,
    publishedFrom: progress.madeFrom,
    outstanding: missingSteps(progress).filter((step): step is PersonalStep => step !== 'security'),
    nextReviewOn: null,
    scheduledAt: null,
    withdrawn: null,
  })
}

/** 接收. A text that was public before is public here from its first fact on; whoever signed the batch answers for its final and security review. */
export function takeOver(progress: EditorialProgress, fact: Fact<'taken-over'>): null {
  const { edition, textHash } = fact
  return become(progress, {
    state: 'published',
    edition,
    textHash,
    publishedEdition: edition,
    passedBy: passedBy(progress, 'final', fact),
    mayBePublic: true,
  })
}

/** 事后审核. */
export function reviewAfterwards(progress: EditorialProgress, fact: Fact<'reviewed-afterwards'>): Refused {
  if (!progress.outstanding.includes(fact.step)) return refuse('publishing/nothing-outstanding')
  const outstanding = progress.outstanding.filter((step) => step !== fact.step)
  return otherText(progress, fact) ?? become(progress, { outstanding, passedBy: passedBy(progress, fact.step, fact) })
}

/** 撤回. A newer text that is being edited stays where it is. */
export function withdraw(progress: EditorialProgress, { on, reason }: Fact<'withdrawn'>): Refused {
  if (progress.publishedEdition === null) return refuse('publishing/not-on-portal')
  const state = progress.state === 'published' ? 'withdrawn' : progress.state
  return become(progress, {
    state,
    publishedEdition: null,
    publishedFrom: null,
    outstanding: [],
    withdrawn: { on, reason: reason ?? null },
  })
}

/** 标注失效. Only of what is on the portal, and once. */
export function end(progress: EditorialProgress, on: LocalDate, reason: EndReason): Refused {
  return cannotEnd(progress) ?? become(progress, { ended: { on, reason } })
}

/** 延长有效期. The later of two days holds, whatever a corrected text says. */
export function prolong(progress: EditorialProgress, { validTo }: Fact<'prolonged'>): Refused {
  if (progress.prolongedTo !== null && validTo <= progress.prolongedTo) return refuse('publishing/not-longer')
  return cannotEnd(progress) ?? become(progress, { prolongedTo: validTo })
}

function cannotEnd({ publishedEdition, ended }: EditorialProgress): Refused {
  if (publishedEdition === null) return refuse('publishing/not-on-portal')
  return ended === null ? null : refuse('publishing/already-ended')
}

/** Refuses for a kind without a period of validity. A later text may be of another kind, which does not undo what was marked. */
export function hasPeriod(_person: Person, _progress: EditorialProgress, { kind }: EditorialShape['subject']): Refused {
  return hasValidity(kind) ? null : refuse('publishing/no-validity')
}

/** Tries a step on the present text. */
export function presentText<Kind extends string>(kind: Kind) {
  return ({ edition, textHash }: EditorialProgress, on: LocalDate) => [{ kind, on, edition, textHash }]
}

/** Moves the text to the next step of its chain that it has not passed. */
function goOn(progress: EditorialProgress, next: Partial<EditorialProgress>): null {
  become(progress, next)
  const missing = missingSteps(progress).find((step) => step === 'security' || !progress.urgent)
  if (missing) return become(progress, { state: waitsFor(missing) })
  // Only what is 主动公开 comes to be published; the rest has been reviewed all the same.
  return become(progress, { state: progress.publicity === 'proactive' ? 'passed' : 'not-proactive' })
}

/** The steps of its chain that the text has not passed. */
function missingSteps({ chain, passedBy: passed, mayBePublic }: EditorialProgress): Chain {
  return (chain ?? DEFAULT_CHAIN).filter((step) => (step === 'security' ? !mayBePublic : !passed.has(step)))
}

function waitsFor(step: Chain[number]): EditorialState {
  return REVIEW_STEPS.find(({ key }) => key === step)?.state ?? 'draft'
}

function passedBy(progress: EditorialProgress, step: PersonalStep, { by = null }: OfText<string>) {
  return new Map([...progress.passedBy, [step, by]])
}
