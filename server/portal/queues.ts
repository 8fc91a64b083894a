import { queue } from '../platform/jobs/queue.ts'

/** 每日零时更新门户. The validity of a document can end with a new day, without any other change. */
export const TURN_DAY = queue('turn-day', '每日零时更新门户', '0 0 * * *')
