import { refusals } from '../platform/runtime/errors.ts'

/** 不能提出、办理意见的情形, which no procedure judges. */
export const REFUSALS = {
  'opinions/not-open': { status: 409, message: '现在不在征求意见的期间，不能提交，请按公告上的联系方式向征求意见的机关反映' },
  'opinions/no-consultation': { status: 404, message: '没有找到这一意见征集，请从意见征集列表进入' },
  'opinions/wrong-access-code': { status: 404, message: '编号或者查询码不对，请核对后重新输入' },
  'opinions/before-opening': { status: 422, message: '收到意见之日不能早于征求意见开始之日，请核对日期' },
  'opinions/still-open': { status: 409, message: '征求意见还没有截止，请在截止以后生成结果' },
  'opinions/unanswered': { status: 409, message: '还有意见没有办理，请逐条办理以后再生成结果' },
  'opinions/result-made': { status: 409, message: '结果已经生成，请打开那一件信息修改、送审' },
} as const

export const refusal = refusals(REFUSALS)
