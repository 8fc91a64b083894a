import { queue } from '../jobs/queue.ts'

/** 加密个人信息. */
export const RESEAL = queue('reseal-personal-data', '加密尚未加密或者用旧密钥加密的个人信息', '10 3 * * *')
