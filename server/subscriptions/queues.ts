import { queue } from '../platform/jobs/queue.ts'

/** 发送订阅邮件. */
export const SEND_SUBSCRIPTIONS = queue('send-subscriptions', '发送订阅邮件', '* * * * *')
/** 清除没有确认的订阅. */
export const CLEAR_SUBSCRIPTIONS = queue('clear-subscriptions', '清除没有确认的订阅', '35 2 * * *')
