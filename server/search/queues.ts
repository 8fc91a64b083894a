import { queue } from '../platform/jobs/queue.ts'

/** 重建检索索引. After an upgrade that writes entries in another form; without such entries it ends at once. */
export const REINDEX = queue('reindex-search', '重建旧格式的检索索引', '*/5 * * * *')
