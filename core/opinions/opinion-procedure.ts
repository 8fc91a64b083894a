import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, practice } from '../law/citation.ts'
import { titleOf } from '../law/list-entry.ts'
import { denialsOf, type RefusalWords } from '../law/ruling.ts'
import type { Dated } from '../procedure/facts.ts'
import { plainStep } from '../procedure/plain-step.ts'
import type { Procedure } from '../procedure/procedure.ts'

const SOURCE = 'our reading of 重大行政决策程序暂行条例第十八、三十二条'

/** 意见的办理要求. */
const OPINION_PRACTICE = practice('征求的意见逐条研究，合理的采纳，并说明采纳情况和理由', SOURCE)

/** 意见的采纳情况. */
export const OPINION_OUTCOMES = [
  { key: 'adopted', title: '采纳', because: OPINION_PRACTICE },
  { key: 'partly-adopted', title: '部分采纳', because: OPINION_PRACTICE },
  { key: 'not-adopted', title: '未采纳', because: OPINION_PRACTICE },
] as const satisfies readonly { key: string; title: string; because: Basis }[]
export type OpinionOutcome = (typeof OPINION_OUTCOMES)[number]['key']

/** 意见的办理状态. A handled opinion is in the state of its outcome. */
export const OPINION_STATES = [{ key: 'submitted', title: '待办理', because: OPINION_PRACTICE }, ...OPINION_OUTCOMES] as const
export type OpinionState = (typeof OPINION_STATES)[number]['key']

/** 意见的来源. How an opinion came; those that did not come by the portal are registered by an officer. */
export const OPINION_CHANNELS = [
  { key: 'online', title: '网站', because: OPINION_PRACTICE },
  { key: 'letter', title: '信函', because: OPINION_PRACTICE },
  { key: 'email', title: '电子邮件', because: OPINION_PRACTICE },
  { key: 'telephone', title: '电话', because: OPINION_PRACTICE },
  { key: 'in-person', title: '当面', because: OPINION_PRACTICE },
] as const
export type OpinionChannel = (typeof OPINION_CHANNELS)[number]['key']

type State = OpinionState | 'none'
type Answered = Dated<'answered'> & { readonly outcome: OpinionOutcome }

/** The types of the procedure. */
export interface OpinionShape {
  readonly fact: Dated<'submitted'> | Answered
  readonly progress: { state: State; last: LocalDate | null }
  readonly state: State
  readonly subject: object
}

/** 不能办理意见的情形. */
export const OPINION_REFUSALS = {
  'opinions/not-now': { says: '这条意见已经办理', next: '要改的，请负责人先作废原来的办理记录', because: OPINION_PRACTICE },
  'opinions/before-last': { says: '日期不能早于收到意见之日', next: '请核对日期', because: OPINION_PRACTICE },
} as const satisfies Record<string, RefusalWords>
const refuse = denialsOf(OPINION_REFUSALS)

const SHARED = {
  performers: ['information-manager', 'reviewer', 'head'],
  because: OPINION_PRACTICE,
  beforeLast: () => refuse('opinions/before-last'),
} as const

/** 对意见征集提出的意见. From its arrival to what became of it; many that say the same are answered in one act. */
export const OPINION_PROCEDURE: Procedure<OpinionShape> = {
  name: 'opinions',
  order: 'filing',
  mayBeEmpty: false,
  events: {
    submitted: {
      ...plainStep<OpinionShape, Dated<'submitted'>>(SHARED, '提出意见', ['none'], () => 'submitted', {}),
      performers: ['applicant', ...SHARED.performers],
    },
    answered: {
      ...plainStep<OpinionShape, Answered>(SHARED, '办理意见', ['submitted'], ({ outcome }) => outcome, {
        answerOpinion: { title: '办理', trials: (_, on) => [{ kind: 'answered', on, outcome: 'adopted' }] },
      }),
      says: ({ outcome }, typed) => `${titleOf(OPINION_OUTCOMES, outcome)}：${typed('summary')}。${typed('reason')}`,
    },
  },
  voiding: {
    performers: ['head'],
    states: OPINION_STATES.map(({ key }) => key),
    because: practice('作废记录由负责人决定并说明理由', 'our reading'),
    verb: { name: 'voidOpinionFact', title: '作废记录' },
  },
  begin: () => ({ state: 'none', last: null }),
  stateOf: ({ state }) => state,
  notNow: () => refuse('opinions/not-now'),
}
