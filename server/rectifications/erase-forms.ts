import { RECTIFICATION_RESULTS } from '../../core/rectifications/rectification-procedure.ts'
import { ERASED, eraseForms } from '../platform/ledger/erase-plain-cases.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { RECTIFICATIONS } from './cases.ts'

/** 删除到期的更正要求. Counted from the day on which the applicant was told the result. Returns the number of cases. */
export function eraseRectifications(runtime: Pick<Runtime, 'db' | 'clock' | 'config'>): Promise<number> {
  return eraseForms(runtime, {
    cases: RECTIFICATIONS,
    closedBy: 'decided',
    closed: RECTIFICATION_RESULTS.map(({ key }) => key),
    erased: { applicantName: ERASED, phone: ERASED, record: ERASED, claim: ERASED, evidence: ERASED },
    verb: 'erase-rectification-form',
  })
}
