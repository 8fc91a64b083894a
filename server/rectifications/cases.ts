import type { Static } from 'typebox'
import { RECTIFICATION_PROCEDURE, type RectificationShape } from '../../core/rectifications/rectification-procedure.ts'
import { plainCases } from '../platform/ledger/plain-cases.ts'
import type { Form } from './schema.ts'

/** 更正本人信息的台账. */
export const RECTIFICATIONS = plainCases<RectificationShape, Static<typeof Form>>({
  title: '更正本人信息的要求',
  procedure: RECTIFICATION_PROCEDURE,
  cases: 'rectifications',
  facts: 'rectification_facts',
  caseColumn: 'rectification_id',
  auditedAs: 'rectification',
  numberedAs: '更正',
  subject: {},
  begins: { kind: 'submitted', verb: 'register-rectification' },
})
