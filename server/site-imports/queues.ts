import { queue } from '../platform/jobs/queue.ts'

/** 接收批次. One job for each stretch of a batch; the batch itself says what is left. */
export const RUN_IMPORT = queue<{ importId: number }>('run-site-import', '接收旧网站的信息')
export const RESUME_IMPORTS = queue('resume-site-imports', '续办没有办完的接收批次', '*/10 * * * *')
