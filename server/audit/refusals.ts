import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 审计: status, and a message that says what to do next. */
export const REFUSALS = {
  'audit/verifying': { status: 409, message: '上一次核验还没有结束，请等它完成后再核验' },
  'audit/too-long': { status: 422, message: '符合条件的超过五万条，请缩小日期范围后再导出' },
  'audit/folder-exists': { status: 409, message: '这个文件夹已经存在，请另写一个新的文件夹' },
  'audit/nothing-sealed': { status: 404, message: '这些日子没有封存的审计日志，可能已经归档到数据文件夹的 audit/archives，请核对日期' },
  'audit/not-whole': { status: 409, message: '审计日志与封存时不符，没有归档，请先核验，查明原因' },
} as const

export const refusal = refusals(REFUSALS)
