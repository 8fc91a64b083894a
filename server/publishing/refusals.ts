import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. What this feature refuses (主动公开): the status, and what the person is told, which says what to do next. */
export const REFUSALS = {
  'publishing/not-found': { status: 404, message: '没有找到这条信息，或者您的机关不能查看，请从信息列表进入' },
} as const

/** 拒绝. A refusal of this feature by its code. */
export const refusal = refusals(REFUSALS)
