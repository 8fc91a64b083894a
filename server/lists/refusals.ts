import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. Status and message of each refusal of the habits of lists. */
export const REFUSALS = {
  'lists/too-many': { status: 409, message: '一个列表至多保存五十个常用筛选，请先删除不用的' },
} as const

export const refusal = refusals(REFUSALS)
