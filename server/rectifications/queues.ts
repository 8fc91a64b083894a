import { queue } from '../platform/jobs/queue.ts'

/** 更正要求到期删除. */
export const ERASE_FORMS = queue('erase-rectification-forms', '删除保存期已满的更正要求', '42 3 * * *')
