import { refusals } from '../platform/runtime/errors.ts'

/** The refusals of 检索. */
export const REFUSALS = {
  'search/synonyms-changed': { status: 409, message: '同义词已被他人修改，请刷新页面，在新的内容上再改' },
} as const

export const refusal = refusals(REFUSALS)
