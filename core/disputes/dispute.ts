import { type Basis, cite } from '../law/citation.ts'

/** 案件类型. The three groups of table four of the annual report, in its order. */
export const DISPUTE_KINDS = [
  {
    key: 'reconsideration',
    title: '行政复议',
    because: cite('ogi-2019', 51, '也可以依法申请行政复议或者提起行政诉讼'),
  },
  {
    key: 'direct-litigation',
    title: '未经复议直接起诉',
    because: cite('litigation-2017', 44, '也可以直接向人民法院提起诉讼'),
  },
  {
    key: 'litigation-after-reconsideration',
    title: '复议后起诉',
    because: cite('litigation-2017', 45, '公民、法人或者其他组织不服复议决定的，可以在收到复议决定书之日起十五日内向人民法院提起诉讼'),
  },
] as const satisfies readonly { key: string; title: string; because: Basis }[]

export type DisputeKind = (typeof DISPUTE_KINDS)[number]['key']

/** 案件结果. The columns of table four without its total; `pending` is what is not yet decided on 31 December. */
export const DISPUTE_RESULTS = [
  { key: 'upheld', title: '结果维持' },
  { key: 'corrected', title: '结果纠正' },
  { key: 'other', title: '其他结果' },
  { key: 'pending', title: '尚未审结' },
] as const

export type DisputeResult = (typeof DISPUTE_RESULTS)[number]['key']
export type DecidedResult = Exclude<DisputeResult, 'pending'>
