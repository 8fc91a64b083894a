import type { Denied } from '../law/ruling.ts'
import { type BaseFact, isVoided } from './facts.ts'
import type { EventRule, FactOf, Procedure, Refused, Shape, Standing } from './procedure.ts'
import { refuseIn } from './refusals.ts'

/** 推算. Takes the standing facts one by one, in the order that the procedure chose. An impossible sequence is refused with its article. */
export function replay<S extends Shape>(procedure: Procedure<S>, facts: readonly FactOf<S>[], subject: S['subject']): Standing<S> | Denied {
  const ordered = inOrder(procedure, facts)
  if ('code' in ordered) return ordered
  if (ordered.length === 0 && !procedure.mayBeEmpty) return refuseIn(procedure, 'nothing-filed')
  const progress = procedure.begin(subject)
  try {
    for (const fact of ordered) {
      const refused = takeFact(procedure, progress, fact, subject)
      if (refused !== null) return refused
    }
  } catch (error) {
    const refused = procedure.rescue?.(error)
    if (!refused) throw error
    return refused
  }
  return standingOf(procedure, progress)
}

/** Where a case stands before its first fact. */
export function beforeAll<S extends Shape>(procedure: Procedure<S>, subject: S['subject']): Standing<S> {
  return standingOf(procedure, procedure.begin(subject))
}

function standingOf<S extends Shape>(procedure: Procedure<S>, progress: S['progress']): Standing<S> {
  return { allowed: true, state: procedure.stateOf(progress), progress }
}

function takeFact<S extends Shape>(procedure: Procedure<S>, progress: S['progress'], fact: S['fact'], subject: S['subject']): Refused {
  const rule = ruleOf(procedure, fact.kind)
  if (rule === null) return refuseIn(procedure, 'unknown-event')
  const state = procedure.stateOf(progress)
  if (!rule.states.includes(state)) return procedure.notNow(fact.kind, state, progress)
  return rule.take(progress, fact, subject)
}

/** The rule of a kind of fact. Null for a kind that the procedure does not know: its facts are refused, not skipped. */
export function ruleOf<S extends Shape>({ events }: Procedure<S>, kind: string): EventRule<S, S['fact']> | null {
  // The table pairs each rule with its own kind of fact, which the type of a lookup cannot say.
  return (entriesOf(events).get(kind)?.rule ?? null) as EventRule<S, S['fact']> | null
}

/** 办理记录的先后. The standing facts in the order in which they are taken; a void that is none refuses. */
export function inOrder<S extends Shape>(procedure: Procedure<S>, facts: readonly FactOf<S>[]): readonly S['fact'][] | Denied {
  const standing = withoutVoided(procedure, facts)
  if ('code' in standing) return standing
  for (let index = 1; index < standing.length; index += 1) {
    if (order(procedure, standing[index - 1] as BaseFact, standing[index] as BaseFact) > 0)
      return [...standing].sort((a, b) => order(procedure, a, b))
  }
  return standing
}

function order<S extends Shape>(procedure: Procedure<S>, a: BaseFact, b: BaseFact): number {
  if (procedure.order === 'filing') return a.id - b.id
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  const entries = entriesOf(procedure.events)
  return (entries.get(a.kind)?.rank ?? entries.size) - (entries.get(b.kind)?.rank ?? entries.size) || a.id - b.id
}

interface Entry {
  readonly rule: unknown
  /** The place in the table. */
  readonly rank: number
}

const ENTRIES = new WeakMap<object, ReadonlyMap<string, Entry>>()

/** The table by kind. Kept for each table: a million replays look up several million facts. */
function entriesOf(events: object): ReadonlyMap<string, Entry> {
  const known = ENTRIES.get(events)
  if (known) return known
  const entries = new Map(Object.entries(events).map(([kind, rule], rank) => [kind, { rule, rank }]))
  ENTRIES.set(events, entries)
  return entries
}

function withoutVoided<S extends Shape>(procedure: Procedure<S>, facts: readonly FactOf<S>[]): readonly S['fact'][] | Denied {
  if (!facts.some(isVoided)) return facts
  const gone = new Set<number>()
  for (const fact of facts) {
    if (!isVoided(fact)) continue
    if (procedure.voiding === null) return refuseIn(procedure, 'unknown-event')
    if (fact.reason.trim() === '') return refuseIn(procedure, 'void-without-reason')
    if (!facts.some((other) => other.id === fact.factId && !isVoided(other))) return refuseIn(procedure, 'void-unknown')
    gone.add(fact.factId)
  }
  return facts.filter((fact) => !isVoided(fact) && !gone.has(fact.id))
}

/** 记录的种类. The kinds of facts that a procedure knows, as the check constraint of its table lists them. */
export function factKinds({ events, voiding }: { readonly events: object; readonly voiding: object | null }): string[] {
  return [...Object.keys(events), ...(voiding === null ? [] : ['voided'])]
}
