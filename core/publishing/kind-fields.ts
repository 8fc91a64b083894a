import type { KindField } from './kind-field.ts'

/** What the draft will be, on which the least period depends. */
const CONSULTED_SUBJECTS = [
  { key: 'administrative-regulation', title: '行政法规草案' },
  { key: 'rule', title: '规章草案' },
  { key: 'major-decision', title: '重大行政决策草案' },
  { key: 'normative', title: '行政规范性文件草案' },
  { key: 'other', title: '其他' },
] as const

const CONSULTATION = [
  { key: 'consultedOn', title: '征求意见的对象', type: 'choice', choices: CONSULTED_SUBJECTS, required: true },
  { key: 'opensOn', title: '征求意见开始日', type: 'day', required: true },
  {
    key: 'closesOn',
    title: '征求意见截止日',
    type: 'day',
    from: 'opensOn',
    required: true,
    help: '截止日全天可以提出意见；开始当日不计算在期限内。',
  },
  {
    key: 'waysToComment',
    title: '提出意见的方式',
    type: 'lines',
    required: true,
    help: '写明信函地址、电子邮箱、电话等；本页的意见表由系统提供。',
  },
  { key: 'draftingNote', title: '起草说明', type: 'lines', required: true, help: '起草的背景和依据、主要内容、需要说明的问题。' },
  {
    key: 'shortenedBecause',
    title: '缩短期限的说明',
    type: 'lines',
    help: '期限短于规定的，写明紧急等原因，与公告一并公布。',
  },
] as const satisfies readonly KindField[]

const NEWS = [
  { key: 'source', title: '信息来源', type: 'text', help: '转载的写明原发布单位；本机关自己编写的不填。' },
] as const satisfies readonly KindField[]

/** 各种类的要素. What documents of each kind say besides what every document says; a kind that is not here has nothing more to say. */
export const KIND_FIELDS = { news: NEWS, consultation: CONSULTATION } as const
