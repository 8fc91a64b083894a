import { refusals } from '../platform/runtime/errors.ts'

/** 不能办理网站找错的情形, which no procedure judges. */
export const REFUSALS = {
  'error-reports/no-office': { status: 503, message: '本站还没有设置办理找错的机关，请按页脚的电话联系主办单位' },
  'error-reports/wrong-access-code': { status: 404, message: '编号或者查询码不对，请核对后重新输入' },
} as const

export const refusal = refusals(REFUSALS)
