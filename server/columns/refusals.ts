import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 栏目设置 that are not of the core. */
export const REFUSALS = {
  'columns/moved-on': { status: 409, message: '栏目设置刚刚由他人修改过，请重新载入，核对后再办理' },
  'columns/not-supervised': { status: 403, message: '这个机关不在您的监督范围内，请从机关列表选择' },
  'columns/nothing-changes': { status: 422, message: '所选栏目与现在的设置相同，请核对后再保存' },
  'columns/void-unknown': { status: 404, message: '没有可以作废的这条记录，请从记录中选择' },
  'columns/void-holds': { status: 409, message: '以后的记录以这一条为前提，请先作废以后的记录' },
} as const

export const refusal = refusals(REFUSALS)
