import { queue } from '../platform/jobs/queue.ts'

/** 每日零时更新门户. A new day can end the validity of a document without any other change. */
export const TURN_DAY = queue('turn-day', '每日零时更新门户', '0 0 * * *')
