import { addDays, type LocalDate } from '../calendar/local-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { ALLOWED, type Judgement } from '../law/ruling.ts'
import { CHANNELS } from './channels.ts'
import { FACT_KINDS, type Fact, type FactKind } from './facts.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import { type Performer, permitted } from './permitted.ts'
import type { Progress } from './progress.ts'
import { type RequestRefusal, refuse } from './refusals.ts'
import { type Replayed, replay } from './replay.ts'

/** 可以办理的事项. */
export interface PermittedAction {
  readonly event: FactKind
  readonly title: string
  readonly judgement: Judgement<RequestRefusal>
}

/**
 * 可以办理的事项. For somebody with these roles, today: each event with whether it may be filed now and, if not, the article. An event
 * is tried by replaying with it, so that the button and the verb cannot disagree.
 */
export function permittedActions(
  facts: readonly Fact[],
  roles: readonly Performer[],
  today: LocalDate,
  calendar: WorkCalendar,
): PermittedAction[] {
  const now = replay(facts, calendar)
  return FACT_KINDS.map(({ key: event, title }) => {
    const byTable = permitted(roles, now.allowed ? now.state : 'none', event)
    const judgement = byTable.allowed && now.allowed && event !== 'voided' ? tryAll(facts, trials(event, now, today), calendar) : byTable
    return { event, title, judgement }
  })
}

/** 可以选择的办理结果. Each of the 21 results with whether the request may be closed with it on that day. */
export function permittedOutcomes(
  facts: readonly Fact[],
  on: LocalDate,
  calendar: WorkCalendar,
): { readonly outcome: Outcome; readonly judgement: Judgement<RequestRefusal> }[] {
  return OUTCOMES.map(({ key: outcome }) => ({
    outcome,
    judgement: tryAll(facts, [{ id: NEXT, kind: 'answered', on, outcome }], calendar),
  }))
}

const NEXT = Number.MAX_SAFE_INTEGER

/** Allowed when one of the trials is; else the refusal of the first. */
function tryAll(facts: readonly Fact[], trial: readonly Fact[], calendar: WorkCalendar): Judgement<RequestRefusal> {
  let first: Judgement<RequestRefusal> | null = null
  for (const fact of trial) {
    const tried = replay([...facts, fact], calendar)
    if (tried.allowed) return ALLOWED
    first ??= tried
  }
  return first ?? refuse('requests/not-waiting')
}

/** The facts by which an event could be filed today, each with the mildest figures. */
function trials(event: FactKind, { dueOn, notBefore, progress }: Replayed, today: LocalDate): Fact[] {
  const dated = { id: NEXT, on: today }
  const due = dueOn ?? notBefore
  switch (event) {
    case 'submitted':
      return CHANNELS.map(({ key: channel }) => ({ ...dated, kind: event, channel }))
    case 'correction-requested':
      return [{ ...dated, kind: event, respondBy: addDays(today, 1) }]
    case 'consultation-sent':
      return [{ ...dated, kind: event, consultation: '', party: 'third-party' }]
    case 'consultation-answered':
      return progress.consultations.map(({ key: consultation }) => ({ ...dated, kind: event, consultation }))
    case 'delivered':
      return lettersSent(progress).map((factId) => ({ ...dated, kind: event, factId }))
    case 'extension-approved':
      return [{ ...dated, kind: event, workingDays: 1 }]
    case 'reasonable-delay-set':
      return due === null ? [] : [{ ...dated, kind: event, until: addDays(due, 1) }]
    case 'answered':
      return OUTCOMES.map(({ key: outcome }) => ({ ...dated, kind: event, outcome }))
    case 'voided':
      return []
    default:
      return [{ ...dated, kind: event }]
  }
}

/** The facts whose letters may still have to be registered as received. */
function lettersSent({ consultations, fee }: Progress): number[] {
  const letters = fee === null ? consultations : [...consultations, fee]
  return letters.filter(({ deliveredOn }) => deliveredOn === null).map(({ factId }) => factId)
}
