import type { LocalDate } from '../calendar/local-date.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Fact, RequestEvent } from './facts.ts'
import { replayRequest } from './replay.ts'

/** A number above every stored one: the new fact comes last among those of its kind and day. */
const NEXT = Number.MAX_SAFE_INTEGER

/**
 * 能否判断是否逾期. True for an act that is possible now, but whose day may be judged otherwise once the next holiday notice is out. The
 * ledger stores this with the fact (`judgedOpen`), so that neither the notice nor a fact that is filed later makes it impossible.
 */
export function isJudgedOpen(facts: readonly Fact[], fact: WithoutId<RequestEvent>, calendar: WorkCalendar): boolean {
  const day = measuredOn(fact)
  if (day === null || day <= calendar.announcedUntil) return false
  return replayRequest([...facts, { ...fact, id: NEXT }], calendar).allowed
}

type WithoutId<F> = F extends unknown ? Omit<F, 'id'> : never

/** The day on which an act is measured against the end of its period; null for an act that has no period. */
function measuredOn(fact: WithoutId<RequestEvent>): LocalDate | null {
  switch (fact.kind) {
    case 'correction-requested':
    case 'fee-notified':
    case 'fee-paid':
      return fact.on
    case 'extension-approved':
      return fact.notifiedOn ?? fact.on
    case 'reasonable-delay-set':
      return fact.until
    default:
      return null
  }
}
