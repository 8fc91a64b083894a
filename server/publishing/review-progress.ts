import { replay } from '../../core/procedure/replay.ts'
import { EDITORIAL_PROCEDURE, type EditorialProgress, type EditorialShape } from '../../core/publishing/editorial-procedure.ts'
import { DEFAULT_CHAIN, REVIEW_STEPS } from '../../core/publishing/review-steps.ts'
import type { StoredFact } from '../platform/ledger/ledger.ts'
import type { FoundDocument } from './schema.ts'

type Step = (typeof REVIEW_STEPS)[number]
type Standing = FoundDocument['steps'][number]['standing']

/** The kinds of facts that pass a step; the last one of a step names who took it. */
const PASSES: Readonly<Record<Step['key'], readonly string[]>> = {
  first: ['first-passed'],
  second: ['second-passed'],
  final: ['final-passed', 'made-urgent'],
  security: ['security-reviewed', 'security-replied', 'final-passed'],
}

/** 审核进度. The steps of the chain of the present text: who took which, which one is next, and what is outstanding; none for a draft. */
export function reviewSteps(stored: readonly StoredFact<EditorialShape>[], subject: EditorialShape['subject']): FoundDocument['steps'] {
  const facts = stored.map(({ fact }) => fact)
  const now = replay(EDITORIAL_PROCEDURE, facts, subject)
  if (!now.allowed || now.state === 'draft' || now.state === 'withdrawn') return []
  const { progress } = now
  const chain = progress.chain ?? DEFAULT_CHAIN
  return REVIEW_STEPS.filter(({ key }) => chain.includes(key)).map((step) => {
    const standing = standingOf(progress, step)
    return { key: step.key, title: step.title, asks: step.asks, standing, by: standing === 'done' ? whoPassed(stored, step.key) : null }
  })
}

function standingOf({ passedBy, mayBePublic, outstanding, state }: EditorialProgress, step: Step): Standing {
  if (step.key === 'security') {
    if (mayBePublic) return 'done'
    return state === step.state || state === 'referred' || state === 'not-public' ? 'next' : 'later'
  }
  if (passedBy.has(step.key)) return 'done'
  if (outstanding.includes(step.key)) return 'outstanding'
  return state === step.state ? 'next' : 'later'
}

function whoPassed(stored: readonly StoredFact<EditorialShape>[], step: Step['key']): string | null {
  const passes = ({ fact }: StoredFact<EditorialShape>) =>
    PASSES[step].includes(fact.kind) || (fact.kind === 'reviewed-afterwards' && fact.step === step)
  return stored.findLast(passes)?.recordedBy ?? null
}
