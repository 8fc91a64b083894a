import { queue } from '../platform/jobs/queue.ts'

/** 生成年度报告文件. The job that prints a published report. */
export const PRINT_REPORT = queue<{ reportId: number }>('print-report', '生成年度报告的 Word 和 PDF')
