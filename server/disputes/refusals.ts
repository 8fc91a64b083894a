import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 行政复议、行政诉讼案件: status, and a message that says what to do next. */
export const REFUSALS = {
  'disputes/not-found': { status: 404, message: '没有找到这个案件，或者您的机关不能查看，请从案件列表进入' },
  'disputes/case-exists': { status: 409, message: '这个案号已经登记，请查看已有的案件' },
  'disputes/no-such-request': { status: 422, message: '没有找到这个登记编号的申请，请核对编号，或者留空' },
} as const

export const refusal = refusals(REFUSALS)
