import { refusals } from '../platform/runtime/errors.ts'

/** 不能订阅的情形. */
export const REFUSALS = {
  'subscriptions/no-mail': { status: 503, message: '本站还没有开通邮件订阅，请使用订阅源（Atom），或者按页脚的电话联系主办单位' },
  'subscriptions/unknown-link': { status: 404, message: '这个链接已经失效：可能已经退订，或者没有按时确认。需要的，请重新订阅' },
} as const

export const refusal = refusals(REFUSALS)
