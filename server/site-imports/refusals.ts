import { refusals } from '../platform/runtime/errors.ts'

/** The refusals of taking over a site: status, and a message that says what to do next. */
export const REFUSALS = {
  'site-imports/no-source': {
    status: 422,
    message: '读不出这个来源（压缩包解开后不超过500MB），请给出文件夹、ZIP压缩包或者著录表',
  },
  'site-imports/unreadable-table': { status: 422, message: '著录表读不出（首行为栏名，不超过20万行），请另存为xlsx或者UTF-8编码的csv' },
  'site-imports/empty': { status: 422, message: '来源中没有可以接收的信息，请放入著录表或者html、md、docx文件' },
  'site-imports/no-agency': { status: 404, message: '没有这个机关，请在 --agency 写机关网址中的名称，例如 /a/housing/ 的 housing' },
  'site-imports/no-uploader': { status: 404, message: '这个机关没有这个可用的账号，请在 --by 写该机关信息管理员的用户名' },
  'site-imports/not-found': { status: 404, message: '没有找到这一批次，或者您的机关不能查看，请从列表进入' },
  'site-imports/not-now': { status: 409, message: '这一批次已经开始办理或者已经作废，请重新载入' },
  'site-imports/list-changed': { status: 409, message: '您核对以后清单又有改动，请重新载入，核对后再签署' },
  'site-imports/wrong-target': {
    status: 409,
    message: '这一批次不能这样办理（已经公开的由终审人员签署，还没有公开的生成草稿），请按去向办理',
  },
  'site-imports/own-batch': { status: 403, message: '这一批次由您上传，请由另一位可以终审的人员核对签署' },
  'site-imports/nothing-left': { status: 409, message: '这一批次没有可以接收的条目：请先更正问题' },
  'site-imports/moved-on': { status: 409, message: '这一条已经由他人改动，请重新载入后再改' },
} as const

export const refusal = refusals(REFUSALS)
