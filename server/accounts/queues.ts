import { queue } from '../platform/jobs/queue.ts'

/** 清除过期的登录记录. */
export const CLEAR_SIGN_INS = queue('clear-sign-ins', '清除过期的登录、登录失败次数和不用的设备', '20 2 * * *')
