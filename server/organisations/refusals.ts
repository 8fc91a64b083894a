import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 行政机关: status, and a message that says what to do next. */
export const REFUSALS = {
  'organisations/not-found': { status: 404, message: '没有找到这个机关，请从机关列表进入' },
  'organisations/slug-taken': { status: 409, message: '这个网址标识已被其他机关使用，请另取一个' },
  'organisations/code-taken': { status: 409, message: '这个统一社会信用代码已经登记，请核对' },
} as const

export const refusal = refusals(REFUSALS)
