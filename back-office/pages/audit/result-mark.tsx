import { AUDIT_RESULTS } from '../../../core/audit/actions.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import type { AuditRow } from './audit-search.ts'

/** The colour of a result; what is done needs none. */
const MARKS = { failed: 'amber', refused: 'red' } as const

/** 结果. In words where something was not done. */
export function ResultMark({ result }: Pick<AuditRow, 'result'>) {
  return result === 'done' ? null : <span className={`mark mark-${MARKS[result]}`}>{titleOf(AUDIT_RESULTS, result)}</span>
}
