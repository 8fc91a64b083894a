import { queue } from '../platform/jobs/queue.ts'

/** 找错留言到期删除. */
export const ERASE_ERROR_REPORTS = queue('erase-error-report-forms', '删除保存期已满的找错留言', '44 3 * * *')
