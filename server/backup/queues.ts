import { queue } from '../platform/jobs/queue.ts'

/** 自动备份. Every quarter of an hour what changed; at the hour that is set, the whole. */
export const BACK_UP = queue('back-up', '备份数据库和文件', '*/15 * * * *')
