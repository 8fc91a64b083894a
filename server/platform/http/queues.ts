import { queue } from '../jobs/queue.ts'

/** 清除过期的提交内容. */
export const CLEAR_INCOMING = queue('clear-incoming', '清除过期的提交凭证和未提交的文件', '15 2 * * *')
/** 删除文件. The contents of files that nothing uses any more. */
export const REMOVE_FILES = queue<{ hashes: readonly string[] }>('remove-files', '删除不再使用的文件')
/** 清理没有登记的文件. */
export const CLEAR_UNNAMED = queue('clear-unnamed-files', '清理文件库中数据库没有登记的文件', '50 3 * * *')
