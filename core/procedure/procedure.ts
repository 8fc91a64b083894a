import type { Role } from '../accounts/roles.ts'
import type { LocalDate } from '../calendar/local-date.ts'
import type { Basis } from '../law/citation.ts'
import type { Denied } from '../law/ruling.ts'
import type { BaseFact, NewFact, Voided } from './facts.ts'

/** 办理人. Who acts: an officer in a role, the applicant, or the system by itself. */
export type Performer = Role | 'applicant' | 'system'

/** The acting person, as an event judges him: a rule may ask for another person than the one before. */
export interface Person {
  readonly roles: readonly Performer[]
  readonly accountId: number | null
}

/** The types of one procedure. */
export interface Shape {
  /** The union of its facts, without the voiding one. */
  readonly fact: BaseFact
  /** What the facts replayed so far amount to; `take` changes it. */
  readonly progress: object
  readonly state: string
  /** The case's own attributes and what else its rules need, such as the calendar or a setting of the agency. */
  readonly subject: unknown
}

/** All facts of a procedure. */
export type FactOf<S extends Shape> = S['fact'] | Voided

/** What a step gives back: a refusal, or null when it was taken. */
export type Refused = Denied | null

/** The words that people typed with a fact; empty where there are none. */
export type Typed = (key: string) => string

/** 操作. One button: its title, and the facts by which it is tried today, each with the mildest figures. */
type Verb<S extends Shape, F extends BaseFact> = { readonly title: string } & (BaseFact extends Omit<F, 'kind'>
  ? { readonly trials?: Trials<S, F> }
  : { readonly trials: Trials<S, F> })

type Trials<S extends Shape, F extends BaseFact> = (
  progress: Readonly<S['progress']>,
  today: LocalDate,
  subject: S['subject'],
) => readonly NewFact<F>[]

/** 事项. Everything about one kind of fact. */
export interface EventRule<S extends Shape, F extends BaseFact> {
  readonly title: string
  readonly performers: readonly Performer[]
  /** Those of the performers who may in this case, where a setting narrows them. */
  readonly performersIn?: (subject: S['subject']) => readonly Performer[]
  /** The states in which it may happen. */
  readonly states: readonly S['state'][]
  readonly because: Basis
  /** The verbs that file it, by the name of their route, in the order of the buttons; none for what no button files. */
  readonly verbs: Readonly<Record<string, Verb<S, F>>>
  /** Judges the person in this case (another person than the drafter). Asked when filing, not when replaying. */
  readonly may?: (person: Person, progress: Readonly<S['progress']>, subject: S['subject']) => Refused
  /** Judges days and figures, and changes the progress. */
  readonly take: (progress: S['progress'], fact: F, subject: S['subject']) => Refused
  /** One line for the officer; `sent` is the fact that this one is about (`factId`). */
  readonly says: (fact: F, typed: Typed, sent?: { readonly fact: S['fact']; readonly typed: Typed }) => string
}

/** 事项表. One rule for each kind of fact: a missing kind, or a rule without `take`, does not compile. */
export type EventTable<S extends Shape> = {
  readonly [Kind in S['fact']['kind']]: EventRule<S, Extract<S['fact'], { readonly kind: Kind }>>
}

/** 作废的规定. Who may take facts back, in which states, by which verb. */
interface VoidRule<S extends Shape> {
  readonly performers: readonly Performer[]
  readonly states: readonly S['state'][]
  readonly because: Basis
  readonly verb: { readonly name: string; readonly title: string }
}

/** 办理程序. The whole of a procedure as data. */
export interface Procedure<S extends Shape> {
  /** The first part of its refusal codes: the name of its feature. */
  readonly name: string
  /** `day`: by the day of the event, and within a day in the order of the table, so that the order of filing cannot matter. */
  readonly order: 'day' | 'filing'
  readonly events: EventTable<S>
  /** Null: nothing can be taken back. */
  readonly voiding: VoidRule<S> | null
  /** Whether the last standing fact may be taken back, which leaves a case that counts nowhere. */
  readonly mayBeEmpty: boolean
  readonly begin: (subject: S['subject']) => S['progress']
  readonly stateOf: (progress: Readonly<S['progress']>) => S['state']
  /** Why the state does not allow an event, or nothing is there that it could be about: what has to be done first, or was done already. */
  readonly notNow: (kind: S['fact']['kind'] | 'voided', state: S['state'], progress: Readonly<S['progress']>) => Denied
  /** Turns an error of the subject (a day before the calendar begins) into a refusal; null for any other error. */
  readonly rescue?: (error: unknown) => Denied | null
}

/** 推算结果. Where a case stands after its facts. */
export interface Standing<S extends Shape> {
  readonly allowed: true
  readonly state: S['state']
  readonly progress: Readonly<S['progress']>
}
