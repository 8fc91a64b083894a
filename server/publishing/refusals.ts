import { refusals } from '../platform/runtime/errors.ts'

/** The refusals of 主动公开: status, and a message that says what to do next. */
export const REFUSALS = {
  'publishing/not-found': { status: 404, message: '没有找到这条信息，或者您的机关不能查看，请从信息列表进入' },
} as const

export const refusal = refusals(REFUSALS)
