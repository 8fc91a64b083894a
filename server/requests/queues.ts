import { queue } from '../platform/jobs/queue.ts'

/** 生成文书. */
export const MAKE_LETTER = queue<{ letterId: number }>('make-letter', '生成文书的 Word 和 PDF')
/** 每夜重算. */
export const RECOMPUTE_DUE_DATES = queue('recompute-due-dates', '每夜重算办理期限', '30 1 * * *')
/** 个人信息到期删除. */
export const ERASE_PERSONAL_DATA = queue('erase-personal-data', '删除保存期已满的个人信息', '40 3 * * *')
/** 到期提醒. */
export const REMIND_DUE_SOON = queue('remind-due-soon', '提醒即将到期的申请', '0 8 * * *')
