import { queue } from '../platform/jobs/queue.ts'

/** 发送邮件. */
export const SEND_MAILS = queue('send-mails', '发送提醒邮件', '* * * * *')
/** 清除已处理的邮件. */
export const CLEAR_MAILS = queue('clear-mails', '清除九十天前的邮件', '25 2 * * *')
