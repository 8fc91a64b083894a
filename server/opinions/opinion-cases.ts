import type { Static } from 'typebox'
import { OPINION_OUTCOMES, OPINION_PROCEDURE, type OpinionShape } from '../../core/opinions/opinion-procedure.ts'
import { ERASED, eraseForms } from '../platform/ledger/erase-plain-cases.ts'
import { plainCases } from '../platform/ledger/plain-cases.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import type { Form } from './schema.ts'

/** 意见的台账. */
export const OPINIONS = plainCases<OpinionShape, Static<typeof Form>>({
  title: '对意见征集提出的意见',
  procedure: OPINION_PROCEDURE,
  cases: 'opinions',
  facts: 'opinion_facts',
  caseColumn: 'opinion_id',
  auditedAs: 'opinion',
  numberedAs: '意见',
  subject: {},
  begins: { kind: 'submitted', verb: 'give-opinion' },
})

/** 删除到期的意见: the words as they came, and who gave them, counted from the day on which they were handled. Returns the number of opinions. */
export function eraseOpinions(runtime: Pick<Runtime, 'db' | 'clock' | 'config'>): Promise<number> {
  return eraseForms(runtime, {
    cases: OPINIONS,
    closedBy: 'answered',
    closed: OPINION_OUTCOMES.map(({ key }) => key),
    erased: { says: ERASED },
    verb: 'erase-opinion-form',
  })
}
