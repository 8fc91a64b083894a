import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLE_REFUSALS } from '../../core/accounts/role-rules.ts'
import { REPORT_REFUSALS } from '../../core/annual-report/report-procedure.ts'
import { DISPUTE_REFUSALS } from '../../core/disputes/dispute-procedure.ts'
import { ERROR_REPORT_REFUSALS } from '../../core/error-reports/error-report-procedure.ts'
import { type RefusalWords, refusalText } from '../../core/law/ruling.ts'
import { OPINION_REFUSALS } from '../../core/opinions/opinion-procedure.ts'
import { AGENCY_LIFE_REFUSALS } from '../../core/organisations/agency-life.ts'
import { PROCEDURE_REFUSALS } from '../../core/procedure/refusals.ts'
import { COLUMN_REFUSALS } from '../../core/publishing/column-map.ts'
import { EDITORIAL_REFUSALS } from '../../core/publishing/editorial-procedure.ts'
import { CHAIN_REFUSALS } from '../../core/publishing/review-steps.ts'
import { RECTIFICATION_REFUSALS } from '../../core/rectifications/rectification-procedure.ts'
import { REQUEST_REFUSALS } from '../../core/requests/refusals.ts'
import { FEATURES } from '../../server/app.ts'
import { PLATFORM_REFUSALS } from '../../server/platform/http/refusals.ts'
import type { RefusalTable } from '../../server/platform/runtime/errors.ts'
import { type Source, sources } from './sources.ts'

const byCore: Readonly<Record<string, RefusalWords>> = {
  ...ROLE_REFUSALS,
  ...DISPUTE_REFUSALS,
  ...RECTIFICATION_REFUSALS,
  ...ERROR_REPORT_REFUSALS,
  ...OPINION_REFUSALS,
  ...REPORT_REFUSALS,
  ...EDITORIAL_REFUSALS,
  ...CHAIN_REFUSALS,
  ...REQUEST_REFUSALS,
  ...AGENCY_LIFE_REFUSALS,
  ...COLUMN_REFUSALS,
}
const REFUSALS: RefusalTable = {
  ...PLATFORM_REFUSALS,
  ...Object.assign({}, ...FEATURES.map(({ refusals }) => refusals)),
  ...Object.fromEntries(Object.entries(byCore).map(([code, words]) => [code, { status: 409, message: refusalText(words) }])),
}

const CODES = Object.keys(REFUSALS)
const isTest = ({ path }: Source) => /\.(test|cases)\.tsx?$|^tests\//.test(path)
const text = (of: readonly Source[]) => of.map((source) => source.text).join('\n')

/** Codes that never occur as a quoted word other than as the key of their definition. */
function unnamed(codes: readonly string[], where: string): string[] {
  return codes.filter((code) => !new RegExp(`'${code}'(?!: \\{)`).test(where))
}

/** 该怎么办. A message ends by saying what to do next. */
const SAYS_WHAT_TO_DO = /(?<!申)请(?!求|人)[^；。]+$/

test('every refusal is thrown somewhere', () => {
  const shipped = text(sources().filter((source) => !isTest(source)))
  assert.deepEqual(unnamed(CODES, shipped), [])
})

test('every refusal appears in a test', () => {
  const tested = text(sources().filter((source) => isTest(source) && !source.path.startsWith('tests/house/')))
  assert.deepEqual(unnamed(CODES, tested), [])
})

test('what every procedure refuses alike is thrown somewhere and tested in a procedure', () => {
  const [tests, shipped] = [sources().filter(isTest), sources().filter((source) => !isTest(source))].map(text) as [string, string]
  const keys = Object.keys(PROCEDURE_REFUSALS)
  assert.deepEqual(unnamed(keys, shipped), [])
  assert.deepEqual(
    keys.filter((key) => !new RegExp(`'[a-z-]+/${key}'`).test(tests)),
    [],
  )
  for (const words of Object.values(PROCEDURE_REFUSALS)) assert.match(refusalText(words), SAYS_WHAT_TO_DO)
})

test('a code that is only defined is not thrown', () => {
  assert.deepEqual(unnamed(['a/b', 'a/c'], "'a/b': { status: 404 }\nthrow new Refusal('a/c')"), ['a/b'])
})

test('messages are Chinese, and their last words say what to do', () => {
  assert.deepEqual(
    Object.entries(REFUSALS)
      .filter(([, { message }]) => !/^[\p{Script=Han}\d][^.,;!?]*$/u.test(message) || /[a-z] [a-z]/.test(message))
      .map(([code]) => code),
    [],
  )
  assert.deepEqual(
    Object.entries(REFUSALS)
      .filter(([, { message }]) => !SAYS_WHAT_TO_DO.test(message))
      .map(([code, { message }]) => `${code}: ${message}`),
    [],
  )
})

test('the status of a refusal is one of a person’s mistake, never a fault of the program', () => {
  for (const [code, { status }] of Object.entries(REFUSALS)) assert.ok((status >= 400 && status < 500) || status === 503, code)
})
