import { queue } from '../jobs/queue.ts'

/** 清除过期的提交内容. */
export const CLEAR_INCOMING = queue('clear-incoming', '清除过期的提交凭证和未提交的文件', '15 2 * * *')
