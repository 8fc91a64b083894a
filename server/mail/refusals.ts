import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 提醒邮件. */
export const REFUSALS = {
  'mail/not-configured': { status: 409, message: '没有设置邮件服务器，请先设置 MAIL_SERVER 和 MAIL_FROM 再启动平台' },
  'mail/not-sent': { status: 409, message: '测试邮件没有发出，请按原因检查后再试' },
} as const

export const refusal = refusals(REFUSALS)
