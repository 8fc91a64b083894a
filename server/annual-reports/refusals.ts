import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of this feature (年度报告和每月数据): the status, and a message that says what to do next. */
export const REFUSALS = {
  'annual-reports/not-found': { status: 404, message: '没有找到这份年度报告，或者您的机关不能查看，请从报告列表进入' },
  'annual-reports/not-on-form': { status: 409, message: '台账中有报告格式没有的数据，请核对登记的内容' },
  'annual-reports/not-countable': { status: 422, message: '这一年度的报告格式中有台账没有的数据，不能由台账编制，请选择其他年度' },
  'annual-reports/already-published': { status: 409, message: '这一年度的报告已经公布，需要改动的请使用“更正”' },
  'annual-reports/already-open': { status: 409, message: '这一年度的报告已在编制，请从报告列表打开' },
  'annual-reports/not-there': { status: 409, message: '该机关在这一年度终了时不存在，请选择其他年度' },
  'annual-reports/owes-none': { status: 409, message: '这一类别的机关不单独编制年度报告，请核对机关类别' },
  'annual-reports/units-missing': { status: 409, message: '还有单位没有报告，不能汇总，请在所属单位的报告齐全后编制' },
  'annual-reports/sum-not-stated': { status: 409, message: '汇总报告的数据由各单位报告相加，请改动单位的报告后重新生成' },
  'annual-reports/no-such-cell': { status: 404, message: '格式中没有这一格，或者这一格是合计，由其他各格相加得出，请改动其他各格' },
  'annual-reports/text-missing': {
    status: 422,
    message: '总体情况、存在的主要问题及改进情况、其他需要报告的事项有未填写的，请填写后再送审',
  },
  'annual-reports/relations-broken': { status: 409, message: '报告的数据不符合勾稽关系，请更正后再送审、公布' },
  'annual-reports/not-printed': { status: 404, message: '文件正在生成，请稍候片刻再下载' },
  'annual-reports/month-ahead': { status: 422, message: '这个月份还没有开始，不能填报，请选择已经开始的月份' },
  'annual-reports/figure-changed': { status: 409, message: '这个月份的数据刚刚由他人填报，请重新载入，核对后再填' },
} as const

export const refusal = refusals(REFUSALS)
