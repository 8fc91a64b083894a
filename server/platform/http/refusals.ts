import { ROLE_REFUSALS } from '../../../core/accounts/role-rules.ts'
import { DISPUTE_REFUSALS } from '../../../core/disputes/replay-dispute.ts'
import { type RefusalWords, refusalText } from '../../../core/law/ruling.ts'
import { EDITORIAL_REFUSALS } from '../../../core/publishing/editorial-refusals.ts'
import { REQUEST_REFUSALS } from '../../../core/requests/refusals.ts'

/** Not for this person, whatever the state of the record. */
const PERSONAL: ReadonlySet<string> = new Set([
  'requests/wrong-role',
  'publishing/not-your-role',
  'publishing/own-text',
  'publishing/same-reviewer',
])

/**
 * 拒绝理由. Every expected refusal once: its status and what the person is told, which says what to do next.
 * Grouped by feature; the part before the slash is the feature.
 */
export const REFUSALS = {
  'platform/not-found': { status: 404, message: '没有找到这个页面，请检查地址，或者从首页进入' },
  'platform/office-not-ready': { status: 503, message: '办公端正在构建，请稍后刷新' },
  'platform/form-expired': { status: 403, message: '页面停留时间过长或者已在别处退出，请刷新页面后重新提交' },
  'platform/too-many': { status: 429, message: '操作过于频繁，请稍后再试' },
  'platform/bad-request': { status: 400, message: '提交的内容无法读取，请检查格式后重试' },
  'platform/unkept-sign': { status: 422, message: '内容里有不能保存的控制字符，请删除后重新填写' },
  'platform/unkept-number': { status: 422, message: '编号或者数字太大，请核对后重新填写' },
  'platform/too-large': { status: 413, message: '提交的内容超过大小限制，请压缩或者分次提交' },
  'platform/file-empty': { status: 422, message: '文件是空的，请重新选择' },
  'platform/file-kind': { status: 422, message: '不接受这种文件，请上传 PDF、Word（docx）、Excel（xlsx）、JPG 或者 PNG 文件' },
  'platform/file-missing': { status: 404, message: '没有找到这个文件，请联系发布机关' },

  ...byCore(ROLE_REFUSALS),
  'accounts/not-signed-in': { status: 401, message: '请先登录' },
  'accounts/not-permitted': { status: 403, message: '您的角色没有这项权限，请联系系统管理员' },
  'accounts/locked': { status: 429, message: '密码多次不正确，账号暂停登录，请十五分钟后再试' },
  'accounts/username-taken': { status: 409, message: '这个用户名已有人使用，请换一个' },
  'accounts/wrong-password': { status: 401, message: '用户名或者密码不正确，请重新输入' },

  'annual-reports/not-found': { status: 404, message: '没有找到这份年度报告，或者您的机关不能查看，请从报告列表进入' },
  'annual-reports/not-now': { status: 409, message: '报告现在的状态不允许这样做，请刷新页面后查看' },
  'annual-reports/own-submission': { status: 403, message: '送审人不能批准自己送审的报告，请另一位负责人批准' },
  'annual-reports/old-form': { status: 422, message: '2019年、2020年的报告使用旧格式，不能由台账编制，请选择2021年以后的年度' },
  'annual-reports/already-published': { status: 409, message: '这一年度的报告已经公布，需要改动的请使用“更正”' },
  'annual-reports/already-open': { status: 409, message: '这一年度的报告已有人在编制，请刷新页面后查看' },
  'annual-reports/units-missing': { status: 409, message: '还有单位没有报告，不能汇总，请在所属单位的报告齐全后编制' },
  'annual-reports/sum-not-stated': { status: 409, message: '汇总报告的数据由各单位报告相加，请改动单位的报告后重新生成' },
  'annual-reports/no-such-cell': { status: 404, message: '格式中没有这一格，或者这一格是合计，由其他各格相加得出，请改动其他各格' },
  'annual-reports/year-not-over': { status: 409, message: '统计期限截至12月31日，请在年度终了后送审' },
  'annual-reports/text-missing': {
    status: 422,
    message: '总体情况、存在的主要问题及改进情况、其他需要报告的事项有未填写的，请填写后再送审',
  },
  'annual-reports/relations-broken': { status: 409, message: '报告的数据不符合勾稽关系，请更正后再送审、公布' },
  'annual-reports/not-printed': { status: 404, message: '文件正在生成，请稍候片刻再下载' },
  'annual-reports/month-ahead': { status: 422, message: '这个月份还没有开始，不能填报，请选择已经开始的月份' },
  'annual-reports/figure-changed': { status: 409, message: '这个月份的数据刚刚被他人填报，请刷新页面后查看' },

  ...byCore(DISPUTE_REFUSALS),
  'disputes/not-found': { status: 404, message: '没有找到这个案件，或者您的机关不能查看，请从案件列表进入' },
  'disputes/case-exists': { status: 409, message: '这个案号已经登记，请查看已有的案件' },
  'disputes/day-ahead': { status: 422, message: '日期不能晚于今天，请核对日期' },
  'disputes/decision-stands': { status: 409, message: '案件已登记审理结果，请先作废审理结果，再作废受理记录' },
  'disputes/already-voided': { status: 409, message: '这条记录已经作废，请刷新后查看' },
  'disputes/no-such-request': { status: 422, message: '没有找到这个登记编号的申请，请核对编号，或者留空' },

  ...byCore(REQUEST_REFUSALS),
  'requests/not-found': { status: 404, message: '没有找到这件申请，请核对编号，或者确认是否由您的机关办理' },
  'requests/moved-on': { status: 409, message: '您看到的不是最新情况，请刷新后再办理' },
  'requests/voided-already': { status: 409, message: '这条记录已经作废，请刷新后查看' },
  'requests/day-to-come': { status: 422, message: '日期不能晚于今天，请按实际发生的日期填写' },
  'requests/no-such-agency': { status: 422, message: '没有这个受理机关，请从列表中选择' },
  'requests/wrong-access-code': { status: 422, message: '登记编号或者查询码不正确，请核对后重新输入' },
  'requests/access-closed': { status: 401, message: '查询已超时，请重新输入登记编号和查询码' },
  'requests/no-fee': { status: 409, message: '该申请按规定不收费，请直接办理' },
  'requests/fee-by-page-not-allowed': { status: 409, message: '不提供纸质件或者电子文件的，不能按量计收，请选择按件计收' },
  'requests/no-tariff': { status: 409, message: '收到申请之日没有适用的收费标准，请不收费办理' },
  'requests/remedy-unknown': { status: 409, message: '本机关尚未填写救济途径，请系统管理员在机关信息中填写后再答复' },
  'requests/letter-shows-identity': { status: 422, message: '文书中不得出现完整的证件号码，请删去后再办理' },
  'requests/letter-outdated': { status: 422, message: '文书引用了已被修订的条款，请改为现行条例的条款' },
  'requests/letter-not-ready': { status: 404, message: '文书正在生成，请稍候片刻再下载' },
  'requests/finding-missing': { status: 404, message: '没有找到这条重算差异，请刷新后查看' },
  'requests/finding-settled': { status: 409, message: '这条重算差异已由他人核对，请刷新后查看' },
  'requests/notice-incomplete': { status: 422, message: '放假通知不完整，没有载入，请核对通知原文' },
  'requests/notice-not-next': { status: 422, message: '只能载入已有年份或者紧接其后的年份的放假通知，请核对年份' },

  ...byCore(EDITORIAL_REFUSALS),
  'publishing/not-found': { status: 404, message: '没有找到这条信息，或者您的机关不能查看，请从信息列表进入' },
  'publishing/changed-meanwhile': { status: 409, message: '这条信息刚刚被他人办理过，请刷新页面查看后再办理' },
  'publishing/text-differs': { status: 409, message: '待发布的文本与终审通过的文本不一致，不能发布，请重新送审' },

  'organisations/not-found': { status: 404, message: '没有找到这个机关，请从机关列表进入' },
  'organisations/slug-taken': { status: 409, message: '这个网址标识已被其他机关使用，请另取一个' },
  'organisations/code-taken': { status: 409, message: '这个统一社会信用代码已经登记，请核对' },
} as const satisfies Record<`${string}/${string}`, { status: number; message: string }>

/** Refusals that the core words itself. The state of the record does not allow it (409), or the role or person may not (403). */
function byCore<const Code extends string>(table: Readonly<Record<Code, RefusalWords>>) {
  const entries = Object.entries<RefusalWords>(table).map(([code, words]) => [
    code,
    { status: PERSONAL.has(code) ? 403 : 409, message: refusalText(words) },
  ])
  return Object.fromEntries(entries) as { readonly [code in Code]: { readonly status: number; readonly message: string } }
}

export type RefusalCode = keyof typeof REFUSALS
