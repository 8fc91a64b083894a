import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, practice } from '../law/citation.ts'
import { titleOf } from '../law/list-entry.ts'
import { denialsOf, type RefusalWords } from '../law/ruling.ts'
import type { Dated } from '../procedure/facts.ts'
import { plainStep } from '../procedure/plain-step.ts'
import type { EventRule, Procedure } from '../procedure/procedure.ts'

const SOURCE = '《辽宁省政府网站管理办法》；国办秘函〔2019〕19号政府网站与政务新媒体监管指标'

/** 网站找错的办理要求. */
export const ERROR_REPORT_PRACTICE = practice('网民找错的留言应当及时转办，在3个工作日内答复，最迟1个月内办结', SOURCE)

/** 找错的问题类别. */
export const ERROR_KINDS = [
  { key: 'wrong', title: '内容有误' },
  { key: 'wording', title: '错别字或者不当表述' },
  { key: 'link', title: '链接、附件打不开' },
  { key: 'outdated', title: '内容过时、没有更新' },
  { key: 'use', title: '页面不好用' },
  { key: 'other', title: '其他' },
] as const

/** 找错的处理结果. */
export const ERROR_RESULTS = [
  { key: 'corrected', title: '已改正', because: ERROR_REPORT_PRACTICE },
  { key: 'no-error', title: '经核实没有错误', because: ERROR_REPORT_PRACTICE },
  { key: 'told-where', title: '不属于本网站，已告知向谁反映', because: ERROR_REPORT_PRACTICE },
] as const satisfies readonly { key: string; title: string; because: Basis }[]

/** 找错的办理状态. A closed report is in the state of its result. */
export const ERROR_REPORT_STATES = [
  { key: 'submitted', title: '待转办', because: ERROR_REPORT_PRACTICE },
  { key: 'forwarded', title: '待答复', because: ERROR_REPORT_PRACTICE },
  { key: 'prolonged', title: '延长办理', because: ERROR_REPORT_PRACTICE },
  ...ERROR_RESULTS,
] as const
export type ErrorReportState = (typeof ERROR_REPORT_STATES)[number]['key']
type State = ErrorReportState | 'none'
type Plain<Kind> = Kind extends string ? Dated<Kind> : never
type Answered = Dated<'answered'> & { readonly result: (typeof ERROR_RESULTS)[number]['key'] }

/** The types of the procedure. */
export interface ErrorReportShape {
  readonly fact: Plain<'submitted' | 'forwarded' | 'prolonged'> | Answered
  readonly progress: { state: State; last: LocalDate | null }
  readonly state: State
  readonly subject: object
}

/** 不能办理找错的情形. */
export const ERROR_REPORT_REFUSALS = {
  'error-reports/not-now': { says: '这件找错现在不在这一步', next: '请按办理记录办理', because: ERROR_REPORT_PRACTICE },
  'error-reports/before-last': { says: '日期不能早于前一步', next: '请核对日期', because: ERROR_REPORT_PRACTICE },
} as const satisfies Record<string, RefusalWords>
const refuse = denialsOf(ERROR_REPORT_REFUSALS)

const SHARED = {
  performers: ['information-manager', 'head'],
  because: ERROR_REPORT_PRACTICE,
  beforeLast: () => refuse('error-reports/before-last'),
} as const

/** A step of this procedure. */
function step<F extends ErrorReportShape['fact']>(
  ...given: [title: string, states: readonly State[], next: (fact: F) => State, verbs: EventRule<ErrorReportShape, F>['verbs']]
): EventRule<ErrorReportShape, F> {
  return plainStep<ErrorReportShape, F>(SHARED, ...given)
}

/** 网站找错. From the message of whoever found an error to the answer; the days to keep follow from `errorReportDays`. */
export const ERROR_REPORT_PROCEDURE: Procedure<ErrorReportShape> = {
  name: 'error-reports',
  order: 'filing',
  mayBeEmpty: false,
  events: {
    submitted: { ...step('网民留言', ['none'], () => 'submitted', {}), performers: ['applicant', 'information-manager', 'head'] },
    forwarded: step('转办', ['submitted', 'forwarded', 'prolonged'], () => 'forwarded', { forwardErrorReport: { title: '转办' } }),
    prolonged: step('延长办理', ['submitted', 'forwarded'], () => 'prolonged', { prolongErrorReport: { title: '延长办理' } }),
    answered: {
      ...step<Answered>('答复', ['submitted', 'forwarded', 'prolonged'], ({ result }) => result, {
        answerErrorReport: { title: '答复', trials: (_, on) => [{ kind: 'answered', on, result: 'corrected' }] },
      }),
      says: ({ result }, typed) => `${titleOf(ERROR_RESULTS, result)}：${typed('words')}`,
    },
  },
  voiding: {
    performers: ['head'],
    states: ERROR_REPORT_STATES.map(({ key }) => key),
    because: practice('作废记录由负责人决定并说明理由', 'our reading'),
    verb: { name: 'voidErrorReportFact', title: '作废记录' },
  },
  begin: () => ({ state: 'none', last: null }),
  stateOf: ({ state }) => state,
  notNow: () => refuse('error-reports/not-now'),
}
