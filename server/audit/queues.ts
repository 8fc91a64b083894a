import { queue } from '../platform/jobs/queue.ts'

/** 核验审计日志. Each night, and when the audit administrator asks for it. */
export const VERIFY_AUDIT = queue<{ verificationId?: number }>('verify-audit', '核验审计日志', '45 3 * * *')
