/** 办理状态. Computed from the facts; stored beside the request only for filtering lists. */
export const STATES = [
  { key: 'submitted', title: '待确认', open: true },
  { key: 'processing', title: '办理中', open: true },
  { key: 'awaiting-correction', title: '待补正', open: true },
  { key: 'consulting', title: '征求意见中', open: true },
  { key: 'awaiting-payment', title: '待缴费', open: true },
  { key: 'answered', title: '已答复', open: false },
  { key: 'withdrawn', title: '已撤回', open: false },
] as const

export type State = (typeof STATES)[number]['key']

/** A state, or `none` before the first fact. */
export type Stage = State | 'none'
