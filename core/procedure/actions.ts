import { nameRoles } from '../accounts/role-rules.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import { ALLOWED, type Denied, type Judgement } from '../law/ruling.ts'
import { type NewFact, standingFacts, type Voided } from './facts.ts'
import type { FactOf, Performer, Person, Procedure, Shape, Standing } from './procedure.ts'
import { refuseIn } from './refusals.ts'
import { replay, ruleOf } from './replay.ts'

/** 操作. A verb, with whether this person may do it now and, if not, why. */
export interface Action {
  readonly verb: string
  readonly title: string
  readonly judgement: Judgement
}

/** A number above every stored one: a trial comes last among the facts of its day. */
const NEXT = Number.MAX_SAFE_INTEGER

/** 可否办理. Whether this person may file such a fact in this state, and why not; days and figures are judged by the replay. */
export function permitted<S extends Shape>(
  procedure: Procedure<S>,
  person: Person,
  { state, progress }: Standing<S>,
  kind: string,
  subject: S['subject'],
): Judgement {
  const rule = kind === 'voided' ? procedure.voiding : ruleOf(procedure, kind)
  if (rule === null) return refuseIn(procedure, 'unknown-event')
  const performers = 'performersIn' in rule ? rule.performersIn(subject) : rule.performers
  if (!person.roles.some((role) => performers.includes(role))) {
    return refuseIn(procedure, 'wrong-role', `本步骤由${namePerformers(performers)}办理`)
  }
  if (!rule.states.includes(state)) return procedure.notNow(kind, state, progress)
  return ('may' in rule && rule.may(person, progress, subject)) || ALLOWED
}

/** 由谁办理. The titles of those who may, in the order of the roles. */
function namePerformers(performers: readonly Performer[]): string {
  const officers = nameRoles((role) => performers.includes(role))
  return [performers.includes('applicant') && '申请人', officers].filter(Boolean).join('、')
}

/**
 * 可以办理的事项. Every verb of the procedure for this person today. A verb is tried by replaying with its trial facts, so that button
 * and verb cannot disagree; one without a rule, or without anything to be about, is refused.
 */
export function actionsFor<S extends Shape>(
  procedure: Procedure<S>,
  facts: readonly FactOf<S>[],
  person: Person,
  today: LocalDate,
  subject: S['subject'],
): Action[] {
  const now = replay(procedure, facts, subject)
  const { voiding } = procedure
  const actions = Object.keys(procedure.events).flatMap((kind) =>
    Object.entries(ruleOf(procedure, kind)?.verbs ?? {}).map(([verb, { title, trials }]) => ({
      verb,
      title,
      judgement: judge(kind, trials ?? (() => [{ kind, on: today } as NewFact<S['fact']>])),
    })),
  )
  if (voiding === null) return actions
  const voids = () => standingFacts(facts).map((fact) => voidOf(fact.id, today))
  return [...actions, { verb: voiding.verb.name, title: voiding.verb.title, judgement: judge('voided', voids) }]

  function judge(
    kind: string,
    trials: (progress: Readonly<S['progress']>, today: LocalDate, subject: S['subject']) => readonly NewFact<FactOf<S>>[],
  ): Judgement {
    if (!now.allowed) return now
    const byTable = permitted(procedure, person, now, kind, subject)
    if (!byTable.allowed) return byTable
    return tryAll(procedure, facts, trials(now.progress, today, subject), subject) ?? procedure.notNow(kind, now.state, now.progress)
  }
}

/** 可否作废. Whether this person may take back this one fact today: what was filed on its ground has to go first. */
export function mayVoid<S extends Shape>(
  procedure: Procedure<S>,
  facts: readonly FactOf<S>[],
  person: Person,
  factId: number,
  today: LocalDate,
  subject: S['subject'],
): Judgement {
  const now = replay(procedure, facts, subject)
  const byTable = now.allowed ? permitted(procedure, person, now, 'voided', subject) : now
  if (!byTable.allowed) return byTable
  if (!standingFacts(facts).some(({ id }) => id === factId)) return refuseIn(procedure, 'void-unknown')
  const without = replay(procedure, [...facts, { ...voidOf(factId, today), id: NEXT }], subject)
  return without.allowed ? ALLOWED : whyNotVoid(procedure, without)
}

/** Why a fact cannot be taken back, from what the replay without it refuses: facts filed on its ground go first. */
export function whyNotVoid<S extends Shape>(procedure: Procedure<S>, refused: Denied): Denied {
  const own = ['void-unknown', 'void-without-reason', 'nothing-filed', 'unknown-event'] as const
  return own.some((code) => refused.code === `${procedure.name}/${code}`) ? refused : refuseIn(procedure, 'void-later-first')
}

function voidOf(factId: number, on: LocalDate): NewFact<Voided> {
  return { kind: 'voided', on, factId, reason: '试算' }
}

/** Allowed when one of the trials is; else the refusal of the first; null when there is nothing to try. */
function tryAll<S extends Shape>(
  procedure: Procedure<S>,
  facts: readonly FactOf<S>[],
  trials: readonly NewFact<FactOf<S>>[],
  subject: S['subject'],
): Judgement | null {
  let first: Denied | null = null
  for (const trial of trials) {
    const tried = replay(procedure, [...facts, { ...trial, id: NEXT } as FactOf<S>], subject)
    if (tried.allowed) return ALLOWED
    first ??= tried
  }
  return first
}
