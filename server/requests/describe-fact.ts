import { titleOf } from '../../core/law/list-entry.ts'
import { isVoided } from '../../core/procedure/facts.ts'
import { CONSULTED_PARTIES, type RequestEvent } from '../../core/requests/facts.ts'
import { outcomeForApplicant } from '../../core/requests/outcome-for-applicant.ts'
import { REQUEST_PROCEDURE } from '../../core/requests/request-procedure.ts'
import { sayFact } from '../platform/ledger/show-case.ts'
import type { StoredRequestFact } from './request-case.ts'

type Told<Fact> = 'as-officer' | ((fact: Fact) => string)

/** What the applicant is told of each event: never the name or the words of a third party. A missing event does not compile. */
const DESCRIPTIONS: { readonly [Kind in RequestEvent['kind']]: Told<Extract<RequestEvent, { kind: Kind }>> } = {
  submitted: 'as-officer',
  received: 'as-officer',
  'correction-requested': 'as-officer',
  'correction-received': 'as-officer',
  'consultation-sent': ({ party }) => `征求${titleOf(CONSULTED_PARTIES, party)}意见，所需时间不计算在答复期限内`,
  'consultation-answered': () => '征求意见结束，期限继续计算',
  delivered: () => '',
  'extension-approved': 'as-officer',
  'reasonable-delay-set': 'as-officer',
  'fee-notified': 'as-officer',
  'fee-paid': 'as-officer',
  answered: ({ outcome }) => outcomeForApplicant(outcome),
  withdrawn: 'as-officer',
}

/** 告诉申请人的说明. Only what concerns the applicant; empty for a fact without an entry. */
export function describeForApplicant(stored: StoredRequestFact): string {
  const { fact } = stored
  if (isVoided(fact)) return ''
  const description = DESCRIPTIONS[fact.kind] as Told<RequestEvent> | undefined
  if (description === undefined) return ''
  return description === 'as-officer' ? sayFact(REQUEST_PROCEDURE, stored, []) : description(fact)
}
