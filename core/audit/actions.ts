import { REPORT_PROCEDURE } from '../annual-report/report-procedure.ts'
import { DISPUTE_PROCEDURE } from '../disputes/dispute-procedure.ts'
import { ERROR_REPORT_PROCEDURE } from '../error-reports/error-report-procedure.ts'
import { OPINION_PROCEDURE } from '../opinions/opinion-procedure.ts'
import { EDITORIAL_PROCEDURE } from '../publishing/editorial-procedure.ts'
import { RECTIFICATION_PROCEDURE } from '../rectifications/rectification-procedure.ts'
import { REQUEST_PROCEDURE } from '../requests/request-procedure.ts'

/** 结果. How what a line of the audit log tells of ended. */
export const AUDIT_RESULTS = [
  { key: 'done', title: '完成' },
  { key: 'failed', title: '失败' },
  { key: 'refused', title: '被拒绝' },
] as const

export type AuditResult = (typeof AUDIT_RESULTS)[number]['key']

/** 审计的操作, by the name that a line bears. */
export interface AuditAction {
  readonly key: string
  readonly title: string
  readonly result: AuditResult
}

interface Described {
  readonly events: Readonly<Record<string, { readonly verbs: Readonly<Record<string, { readonly title: string }>> }>>
  readonly voiding: { readonly verb: { readonly name: string; readonly title: string } } | null
}

/** The procedures, and what their cases are called. */
const CASES: readonly (readonly [string, Described])[] = [
  ['申请', REQUEST_PROCEDURE],
  ['信息', EDITORIAL_PROCEDURE],
  ['案件', DISPUTE_PROCEDURE],
  ['更正', RECTIFICATION_PROCEDURE],
  ['找错', ERROR_REPORT_PROCEDURE],
  ['意见', OPINION_PROCEDURE],
  ['年度报告', REPORT_PROCEDURE],
]

/** What is recorded beside the verbs of procedures. */
const OTHERS: Readonly<Record<string, string | readonly [title: string, result: AuditResult]>> = {
  'sign-in': '登录',
  'sign-in-failed': ['登录失败', 'failed'],
  'sign-in-refused': ['登录被暂停', 'refused'],
  'sign-out': '退出',
  'link-sign-in': '绑定统一身份认证',
  'unlink-sign-in': '解除统一身份认证的绑定',
  'remove-sign-in-link': '移除他人的统一身份认证绑定',
  'change-password': '修改密码',
  'pass-second-factor': '通过第二重鉴别',
  'second-factor-failed': ['第二重鉴别失败', 'failed'],
  'second-factor-refused': ['第二重鉴别被暂停', 'refused'],
  'add-second-factor': '登记第二重鉴别方式',
  'remove-second-factor': '移除第二重鉴别方式',
  'renew-recovery-codes': '更换恢复码',
  'reset-second-factor': '清除他人的第二重鉴别方式',
  refused: ['操作被拒绝', 'refused'],
  'refused-further': ['一分钟内又被拒绝多次', 'refused'],
  'read-personal-data': '查阅个人信息',
  'export-audit': '导出审计日志',
  'verify-audit': '核验审计日志',
  'archive-audit': '归档审计日志',
  'adopt-rows': '把已有记录纳入审计链',
  // Of lines from before accounts were opened without rights.
  'create-account': '开设账号和授权',
  'open-account': '开设账号',
  'confirm-account': '确认管理员账号',
  'disable-account': '停用账号',
  'enable-account': '启用账号',
  'end-account': '注销账号',
  'unlock-account': '解除登录限制',
  'move-account': '调整账号所在机关',
  'change-person': '修改人员信息',
  'grant-rights': '授予权限',
  'end-rights': '收回权限',
  'reset-password': '重置密码',
  'end-session': '结束自己的一次登录',
  'end-sessions': '强制他人退出登录',
  'choose-agency': '切换办理机关',
  'change-sign-in-rules': '修改登录规则',
  'confirm-devices': '确认新设备是本人的',
  'refuse-devices': '声明新设备不是本人的',
  'export-accounts': '导出账号清单',
  'export-list': '导出列表',
  'open-rotation': '开展定期修改后台账号',
  'extend-rotation': '定期修改后台账号延期',
  'remind-rotation': '提醒定期修改后台账号',
  'confirm-rotation': '确认账号仍由本人使用',
  'apply-rotation': '定期修改到期，须先补办',
  'close-rotation': '办结定期修改后台账号',
  'cancel-rotation': '取消定期修改后台账号',
  'export-rotation': '导出定期修改的名单',
  'print-rotation': '下载定期修改的归档报告',
  'create-agency': '设立机关',
  'change-agency': '修改机关',
  'export-agencies': '导出机关清单',
  'import-agencies': '导入机关',
  'rename-agency': '机关更名',
  'move-agency': '调整机关隶属关系',
  'reclassify-agency': '调整机关类别',
  'merge-agency': '机关并入其他机关',
  'split-agency': '机关分设',
  'dissolve-agency': '撤销机关',
  'correct-agency-fact': '更正机关沿革的登记',
  'void-agency-fact': '作废机关沿革的登记',
  'change-own-address': '修改本人接收提醒的邮箱',
  'test-mail': '发送测试邮件',
  'change-site': '修改网站标识',
  'change-synonyms': '修改检索同义词',
  'load-holiday-notice': '载入放假安排',
  'nightly-recompute': '每夜重算发现差异',
  'settle-finding': '核对重算差异',
  'submit-request': '提交申请',
  'add-request-file': '添加申请的附件',
  'correct-contact': '申请人更正联系方式',
  'copy-own-data': '申请人查阅、复制本人信息',
  'erase-personal-data': '删除到期的个人信息',
  'erase-rectification-form': '删除到期的更正要求',
  'seal-personal-data': '加密已有的个人信息',
  'draft-document': '起草信息',
  'take-over-document': '接收已公开的信息',
  'stage-batch': '上传接收批次',
  'correct-batch-item': '更正接收条目',
  'sign-batch': '签署接收批次',
  'discard-batch': '作废接收批次',
  'end-batch': '办完接收批次',
  'draft-guide': '由机构概况生成指南',
  'choose-columns': '选择栏目',
  'open-column': '开设自设栏目',
  'change-column': '调整栏目',
  'close-column': '关闭栏目',
  'void-column-fact': '作废栏目设置的记录',
  'set-review-chains': '设置审核流程',
  'export-publicity-register': '导出公开属性清单',
  'export-security-summary': '导出保密审查汇总表',
  'compile-report': '编制年度报告',
  'draft-correction': '起草更正的年度报告',
  'replace-report': '年度报告由更正版代替',
  'record-monthly-figure': '填报每月数据',
  'register-dispute': '登记案件',
  'register-rectification': '登记更正要求',
  'report-error': '网民找错',
  'erase-error-report-form': '删除到期的找错留言',
  'give-opinion': '网民提出意见',
  'register-opinion': '登记线下收到的意见',
  'draft-consultation-result': '生成意见征集结果',
  'export-opinions': '导出意见清单',
  'erase-opinion-form': '删除到期的意见',
}

/** The verb of a procedure as the audit log names it: `acceptCase` is `accept-case`. */
export function actionKey(verb: string): string {
  return verb.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function actionsOf([about, { events, voiding }]: readonly [string, Described]): AuditAction[] {
  const verbs = Object.values(events).flatMap(({ verbs }) => Object.entries(verbs).map(([name, { title }]) => ({ name, title })))
  return [...verbs, ...(voiding ? [voiding.verb] : [])].map(({ name, title }) => ({
    key: actionKey(name),
    title: `${title}（${about}）`,
    result: 'done',
  }))
}

/** 审计的操作. Every action that a line can bear, with its title. */
export const AUDIT_ACTIONS: readonly AuditAction[] = [
  ...Object.entries(OTHERS).map(([key, says]): AuditAction => {
    const [title, result] = typeof says === 'string' ? [says, 'done' as const] : says
    return { key, title, result }
  }),
  ...CASES.flatMap(actionsOf),
]
