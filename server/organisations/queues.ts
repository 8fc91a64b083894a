import { queue } from '../platform/jobs/queue.ts'

/** 到期生效. Every hour, so that an act whose day has come does not wait for the next night where the machine was down at midnight. */
export const SETTLE_DUE = queue('settle-due-agencies', '机关沿革到期生效', '1 * * * *')
