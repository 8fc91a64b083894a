import { queue } from '../platform/jobs/queue.ts'

/** 意见到期删除. */
export const ERASE_OPINIONS = queue('erase-opinion-forms', '删除保存期已满的意见', '46 3 * * *')
