import { ERROR_RESULTS } from '../../core/error-reports/error-report-procedure.ts'
import { ERASED, eraseForms } from '../platform/ledger/erase-plain-cases.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { ERROR_REPORTS } from './reports.ts'

/** 删除到期的找错留言: the words and the way of contact, counted from the day of the answer. Returns the number of reports. */
export function eraseErrorReports(runtime: Pick<Runtime, 'db' | 'clock' | 'config'>): Promise<number> {
  return eraseForms(runtime, {
    cases: ERROR_REPORTS,
    closedBy: 'answered',
    closed: ERROR_RESULTS.map(({ key }) => key),
    erased: { place: ERASED, kind: 'other', says: ERASED },
    verb: 'erase-error-report-form',
  })
}
