import { queue } from '../platform/jobs/queue.ts'

/** 清除一年前的已读标记. */
export const CLEAR_NOTICE_MARKS = queue('clear-notice-marks', '清除一年前的已读标记', '35 2 * * *')
