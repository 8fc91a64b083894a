import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. What this feature refuses (主动公开): the status, and what the person is told, which says what to do next. */
export const REFUSALS = {
  'publishing/not-found': { status: 404, message: '没有找到这条信息，或者您的机关不能查看，请从信息列表进入' },
  'publishing/changed-meanwhile': { status: 409, message: '这条信息刚刚由他人办理过，请重新载入，核对编审记录后再办理' },
  'publishing/text-differs': { status: 409, message: '待发布的文本与终审通过的文本不一致，不能发布，请重新送审' },
} as const

/** 拒绝. A refusal of this feature by its code. */
export const refusal = refusals(REFUSALS)
