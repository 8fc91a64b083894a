import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 定期修改后台账号: status, and a message that says what to do next. */
export const REFUSALS = {
  'rotations/not-found': { status: 404, message: '没有这次活动，请返回列表重新选择' },
  'rotations/overlaps': { status: 409, message: '这些机关在这段时间已有一次活动，请在那次活动中延期，或者另选日期' },
  'rotations/not-running': { status: 409, message: '这次活动现在不在进行，请刷新页面后查看' },
  'rotations/started': { status: 409, message: '活动已经开始，不能取消；请等到期后办结' },
  'rotations/not-over': { status: 409, message: '还没有到最后一日，而且还有人没有完成，请到期后再办结' },
  'rotations/not-closed': { status: 409, message: '归档报告在办结时生成，请先办结' },
  'rotations/reminded-today': { status: 409, message: '今天已经提醒过，请明天再提醒' },
  'rotations/nobody-missing': { status: 409, message: '都已完成，没有需要提醒的人，请刷新页面后查看' },
  'rotations/not-asked': { status: 409, message: '现在没有要求您确认账号，或者已经确认，请刷新页面后查看' },
} as const

export const refusal = refusals(REFUSALS)
