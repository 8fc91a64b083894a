import type { Static } from 'typebox'
import { ERROR_REPORT_PROCEDURE, type ErrorReportShape } from '../../core/error-reports/error-report-procedure.ts'
import { plainCases } from '../platform/ledger/plain-cases.ts'
import type { Form } from './schema.ts'

/** 网站找错的台账. */
export const ERROR_REPORTS = plainCases<ErrorReportShape, Static<typeof Form>>({
  title: '网站找错的留言',
  procedure: ERROR_REPORT_PROCEDURE,
  cases: 'error_reports',
  facts: 'error_report_facts',
  caseColumn: 'error_report_id',
  auditedAs: 'error-report',
  numberedAs: '找错',
  subject: {},
  begins: { kind: 'submitted', verb: 'report-error' },
})
