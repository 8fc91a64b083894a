import type { Static } from 'typebox'
import { showBasis } from '../../../core/law/citation.ts'
import { type Action, actionsFor, mayVoid } from '../../../core/procedure/actions.ts'
import { isVoided } from '../../../core/procedure/facts.ts'
import type { Person, Procedure, Shape } from '../../../core/procedure/procedure.ts'
import { ruleOf } from '../../../core/procedure/replay.ts'
import type { CaseFact, CaseFile, Action as ShownAction } from '../http/schema-parts.ts'
import { chinaDay } from '../runtime/clock.ts'
import { type StoredFact, typed } from './ledger.ts'

type Shown = { readonly [part in keyof typeof CaseFile]: Static<(typeof CaseFile)[part]> }

/** Whom a case is shown to: the acting person and the instant; null for those who only read. */
export interface Viewer {
  readonly person: Person | null
  readonly now: Date
}

/** 案卷的展示. Facts, actions and `seen` of a case, for the wire. */
export function showCase<S extends Shape>(
  procedure: Procedure<S>,
  stored: readonly StoredFact<S>[],
  subject: S['subject'],
  { person, now }: Viewer,
): Shown {
  const facts = stored.map(({ fact }) => fact)
  const today = chinaDay(now)
  const voiding = (factId: number) => {
    if (person === null || procedure.voiding === null) return null
    const { name, title } = procedure.voiding.verb
    return showAction({ verb: name, title, judgement: mayVoid(procedure, facts, person, factId, today, subject) })
  }
  return {
    seen: stored.at(-1)?.fact.id ?? 0,
    facts: stored.map((one) => {
      const voided = voidOf(stored, one)
      return { ...showFact(procedure, one, stored), voided, voiding: voided || isVoided(one.fact) ? null : voiding(one.fact.id) }
    }),
    actions: person === null ? [] : actionsFor(procedure, facts, person, today, subject).map(showAction),
  }
}

/** 操作的展示. A refused one with its code, reason and basis. */
function showAction({ verb, title, judgement }: Action): Static<typeof ShownAction> {
  if (judgement.allowed) return { verb, title, allowed: true }
  const { code, says, because } = judgement
  return { verb, title, allowed: false, code, says, because: showBasis(because) }
}

function showFact<S extends Shape>(
  procedure: Procedure<S>,
  one: StoredFact<S>,
  all: readonly StoredFact<S>[],
): Omit<Static<typeof CaseFact>, 'voided' | 'voiding'> {
  const { fact, recordedAt, recordedBy } = one
  return {
    id: fact.id,
    kind: fact.kind,
    title: ruleOf(procedure, fact.kind)?.title ?? '作废',
    says: sayFact(procedure, one, all),
    happenedOn: fact.on,
    recordedAt: recordedAt.toISOString(),
    recordedBy,
  }
}

/** 办理记录的说明. One line for the officer; a fact about another (`factId`) is given that one. */
export function sayFact<S extends Shape>(procedure: Procedure<S>, one: StoredFact<S>, all: readonly StoredFact<S>[]): string {
  const { fact } = one
  if (isVoided(fact)) return fact.reason
  const about = all.find((other) => 'factId' in fact && other.fact.id === fact.factId)
  const words = (stored: StoredFact<S>) => (key: string) => typed(stored, key)
  return ruleOf(procedure, fact.kind)?.says(fact, words(one), about && { fact: about.fact, typed: words(about) }) ?? ''
}

function voidOf<S extends Shape>(all: readonly StoredFact<S>[], { fact }: StoredFact<S>): Static<typeof CaseFact>['voided'] {
  for (const { fact: other, recordedBy, recordedAt } of all)
    if (isVoided(other) && other.factId === fact.id) return { reason: other.reason, by: recordedBy, at: recordedAt.toISOString() }
  return null
}
