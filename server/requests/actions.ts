import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts'
import { type Basis, nameBasis } from '../../core/law/citation.ts'
import type { Judgement } from '../../core/law/ruling.ts'
import type { Fact, FactKind } from '../../core/requests/facts.ts'
import type { Outcome } from '../../core/requests/outcome.ts'
import type { Performer } from '../../core/requests/permitted.ts'
import { permittedActions, permittedOutcomes } from '../../core/requests/permitted-actions.ts'
import type { ROUTES } from './schema.ts'

/** 操作. Which verbs file which kind of fact, in the order in which the page offers them. */
export const ACTIONS = [
  { verb: 'confirmReceipt', title: '确认收到', event: 'received' },
  { verb: 'askForCorrection', title: '告知补正', event: 'correction-requested' },
  { verb: 'receiveCorrection', title: '收到补正', event: 'correction-received' },
  { verb: 'consultThirdParty', title: '征求第三方意见', event: 'consultation-sent' },
  { verb: 'consultAgency', title: '征求其他机关意见', event: 'consultation-sent' },
  { verb: 'recordDelivery', title: '记录送达', event: 'delivered' },
  { verb: 'recordConsultationAnswer', title: '记录意见', event: 'consultation-answered' },
  { verb: 'extendDeadline', title: '延长期限', event: 'extension-approved' },
  { verb: 'setReasonableDelay', title: '延迟答复', event: 'reasonable-delay-set' },
  { verb: 'notifyFee', title: '通知缴费', event: 'fee-notified' },
  { verb: 'recordPayment', title: '记录缴费', event: 'fee-paid' },
  { verb: 'answerRequest', title: '答复', event: 'answered' },
  { verb: 'closeLapsed', title: '逾期不再处理', event: 'answered' },
  { verb: 'withdrawRequest', title: '申请人撤回', event: 'withdrawn' },
  { verb: 'voidFact', title: '作废记录', event: 'voided' },
] as const satisfies readonly { verb: keyof typeof ROUTES; title: string; event: FactKind }[]

const LAPSES: readonly Outcome[] = ['other/correction-lapsed', 'other/fee-unpaid']

/** 可以办理的事项. Each verb with whether this officer may do it today and, if not, why; judged by the replay that the verb itself asks. */
export function actionsFor(facts: readonly Fact[], roles: readonly Performer[], today: LocalDate, calendar: WorkCalendar) {
  const byEvent = new Map(permittedActions(facts, roles, today, calendar).map(({ event, judgement }) => [event, judgement]))
  return ACTIONS.map(({ verb, title, event }) => {
    let judgement: Judgement | undefined = byEvent.get(event)
    if (verb === 'closeLapsed' && judgement?.allowed) judgement = lapse(facts, today, calendar)
    if (verb === 'answerRequest' && judgement?.allowed) judgement = ordinaryAnswer(facts, today, calendar)
    if (!judgement || judgement.allowed) return { verb, title, allowed: true }
    const { code, says, because } = judgement
    return { verb, title, allowed: false, code, says, because: shownBasis(because) }
  })
}

/** A basis on the wire: its name and its words. */
export function shownBasis(because: Basis): { name: string; quote: string } {
  return { name: nameBasis(because), quote: because.kind === 'article' ? because.quote : because.source }
}

function lapse(facts: readonly Fact[], today: LocalDate, calendar: WorkCalendar): Judgement | undefined {
  const judged = permittedOutcomes(facts, today, calendar).filter(({ outcome }) => LAPSES.includes(outcome))
  const waiting = judged.find(({ judgement }) => !judgement.allowed && judgement.code.endsWith('-not-lapsed'))
  return (judged.find(({ judgement }) => judgement.allowed) ?? waiting ?? judged[0])?.judgement
}

function ordinaryAnswer(facts: readonly Fact[], today: LocalDate, calendar: WorkCalendar): Judgement | undefined {
  return permittedOutcomes(facts, today, calendar).find(({ outcome }) => outcome === 'granted')?.judgement
}
