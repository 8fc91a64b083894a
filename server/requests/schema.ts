import { type Static, type TObject, type TProperties, Type } from 'typebox'
import { chineseNumber } from '../../core/law/chinese-number.ts'
import { REQUEST_COLUMNS } from '../../core/lists/lists.ts'
import { PERSONAL_PURPOSES } from '../../core/personal/purposes.ts'
import { APPLICANT_KINDS, DELIVERY_FORMS, DELIVERY_WAYS, IDENTITY_KINDS } from '../../core/requests/application-form.ts'
import { CHANNELS } from '../../core/requests/channels.ts'
import { POSITIONS } from '../../core/requests/facts.ts'
import { OUTCOMES } from '../../core/requests/outcome.ts'
import { OUTCOME_VARIANTS } from '../../core/requests/outcome-variants.ts'
import { STATES } from '../../core/requests/states.ts'
import { choice, day, maybe, orNull, paging, rowKey, Seen, STRICT, Step, sheetRoute, sorting, text } from '../platform/http/schema-parts.ts'
import { Done, Finding, Found, Moved, PersonalData, Row } from './schema-replies.ts'

/** 即将到期. The last working days before the due day, in which officers are reminded and the work list marks a request. */
export const DUE_SOON_WORKING_DAYS = 5
export const DUE_SOON_TEXT = `${chineseNumber(DUE_SOON_WORKING_DAYS)}个工作日内`

/** 申请表. The contents of 条例第二十九条第二款 and the two wishes of 第四十三条 and 第四十四条; there is no field for a purpose. */
export const APPLICATION = {
  agencyId: { ...rowKey('受理机关'), picked: true },
  applicantKind: choice(APPLICANT_KINDS, '申请人类型'),
  applicantName: text('姓名或者名称', 100),
  identityKind: choice(IDENTITY_KINDS, '证件类型'),
  identityNumber: text('证件号码', 40),
  contactPerson: maybe('联系人', 50),
  phone: text('联系电话', 60),
  email: maybe('电子邮箱', 100),
  postalAddress: maybe('通信地址', 200),
  subject: text('所需信息的名称、文号或者其他特征性描述', 2000),
  deliveryForm: choice(DELIVERY_FORMS, '提供信息的形式'),
  deliveryWay: choice(DELIVERY_WAYS, '获取信息的途径'),
  needsHelp: Type.Boolean({ title: '阅读困难或者视听障碍，需要帮助' }),
  suggestsProactive: Type.Boolean({ title: '建议将所申请的信息纳入主动公开' }),
} as const satisfies TProperties
export const Application = Type.Object(APPLICATION, STRICT)
export type Application = Static<typeof Application>

/** 答复内容. What an answer states besides its outcome. `fields` holds what the outcome requires (`OUTCOMES[…].fields` of core, by key). */
const ANSWER = {
  outcome: choice(OUTCOMES, '办理结果（表三行）'),
  fields: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 2000 }), { title: '该结果须写明的事项' }),
  grounds: Type.Optional(Type.Array(choice(OUTCOMES, '依据'), { title: '不予公开部分的依据（部分公开时必填）', maxItems: 8 })),
  variant: Type.Optional(choice(OUTCOME_VARIANTS, '情形')),
  documents: Type.Optional(Type.Array(text('文件名称', 200), { title: '提供的信息', maxItems: 100 })),
  reviewRecord: maybe('保密审查或者第三方意见的记录', 500),
  publicInterest: maybe('第三方不同意仍予公开的理由（不公开可能对公共利益造成的重大影响）', 1000),
  delayReasons: maybe('逾期答复的原因', 500),
} as const satisfies TProperties
export type AnswerContent = Static<TObject<typeof ANSWER>>

export type RequestRow = Static<typeof Row>
export type Finding = Static<typeof Finding>
export type FoundRequest = Static<typeof Found>
export type Done = Static<typeof Done>

const params = Type.Object({ id: rowKey() })
const Slice = Type.Object({ from: Type.Integer(), to: Type.Integer(), count: Type.Integer(), rateFen: Type.Integer() })
const Tariff = Type.Object({ feeFen: Type.Integer(), slices: Type.Array(Slice), steps: Type.Array(Step) })

const verb = <const Path extends string, P extends TProperties>(path: Path, summary: string, body: P) =>
  ({
    method: 'POST',
    path: `/api/requests/:id/${path}`,
    summary,
    params,
    body: Type.Object({ ...Seen, ...body }, STRICT),
    reply: Done,
  }) as const

const INQUIRY = {
  happenedOn: day('发出之日'),
  deliveredOn: Type.Optional(day('对方收到之日')),
  name: text('被征求意见的一方', 100),
  part: text('征求意见的内容', 1000),
}

const NOTICE = {
  year: Type.Integer({ minimum: 2019, maximum: 2100, title: '年' }),
  source: text('通知的名称、文号或者网址', 300),
  off: Type.Array(Type.String({ maxLength: 22 }), { maxItems: 100, title: '放假（日期，或者首日..末日）' }),
  work: Type.Array(Type.String({ maxLength: 22 }), { maxItems: 50, title: '调休上班' }),
}

export const LONGEST_STATEMENT = 200

/** 查看目的. What is stated to see personal data, also in the address of a download. */
export const STATED = {
  purpose: choice(PERSONAL_PURPOSES, '查看的目的'),
  statement: maybe('案由、检查事项', LONGEST_STATEMENT),
}

/** 申请列表的筛选和排序. Each narrows; the days are those of 收到申请之日. */
const LISTED = {
  state: Type.Optional(choice(STATES, '状态')),
  open: Type.Optional(Type.Boolean({ title: '在办' })),
  dueSoon: Type.Optional(Type.Boolean({ title: `${DUE_SOON_TEXT}到期或者已逾期` })),
  mine: Type.Optional(Type.Boolean({ title: '我经办的' })),
  text: Type.Optional(Type.String({ title: '编号、申请人、内容，或者完整的证件号码、电话', maxLength: 100 })),
  agencyId: Type.Optional(rowKey('机关')),
  channel: Type.Optional(choice(CHANNELS, '渠道')),
  outcome: Type.Optional(choice(OUTCOMES, '办理结果')),
  from: Type.Optional(day('收到之日，自')),
  to: Type.Optional(day('收到之日，至')),
  ...sorting(REQUEST_COLUMNS),
}

/** 上传附件. Multipart, one file in the field `file`, with `purpose=answer|correction|attachment|identity` in the query. */
export const UPLOAD_PATH = '/api/requests/:id/files'

/** 路由. Every call of the feature; each verb is one POST. */
export const ROUTES = {
  listRequests: {
    method: 'GET',
    path: '/api/requests',
    summary: '申请列表，按应答复日排序',
    query: Type.Object({ ...LISTED, ...paging() }),
    reply: Type.Object({
      total: Type.Integer(),
      pageSize: Type.Integer(),
      rows: Type.Array(Row),
      counts: Type.Object({ open: Type.Integer(), dueSoon: Type.Integer(), overdue: Type.Integer(), toConfirm: Type.Integer() }),
      findings: Type.Array(Finding, { title: '待核对的重算差异' }),
    }),
  },
  exportRequests: sheetRoute('/api/requests', '导出申请列表', LISTED, REQUEST_COLUMNS),
  settleFinding: {
    method: 'POST',
    path: '/api/request-findings/:findingId/settle',
    summary: '核对一条重算差异',
    params: Type.Object({ findingId: rowKey() }),
    reply: Type.Object({ id: Type.Integer() }),
  },
  findRequest: { method: 'GET', path: '/api/requests/:id', summary: '一件申请的全部情况', params, reply: Found },
  showPersonalData: {
    method: 'POST',
    path: '/api/requests/:id/personal-data',
    summary: '查看申请人的个人信息全文，目的记入审计日志',
    params,
    body: Type.Object(STATED, STRICT),
    reply: Type.Object({ applicantName: Type.String({ title: '申请人' }), ...PersonalData.properties }),
  },
  registerRequest: {
    method: 'POST',
    path: '/api/requests',
    summary: '登记来件',
    body: Type.Object({ ...APPLICATION, channel: choice(CHANNELS, '渠道'), submittedOn: day('提交、寄达之日') }, STRICT),
    reply: Type.Object({ id: Type.Integer(), number: Type.String(), accessCode: Type.String({ title: '查询码，只显示一次' }) }),
  },
  confirmReceipt: verb('confirm-receipt', '确认收到', { happenedOn: day('提交、签收或者双方确认之日') }),
  askForCorrection: verb('ask-for-correction', '告知补正', {
    happenedOn: day('告知之日'),
    unclear: text('需要补正的事项', 1000),
    how: text('补正的方法', 1000),
    until: day('补正期限'),
  }),
  receiveCorrection: verb('receive-correction', '收到补正', { happenedOn: day('收到补正之日'), subject: text('补正后的内容', 2000) }),
  closeLapsed: verb('close-lapsed', '逾期不补正或者逾期未缴费，不再处理', { happenedOn: day('办结之日') }),
  consultThirdParty: verb('consult-third-party', '征求第三方意见', INQUIRY),
  consultAgency: verb('consult-agency', '征求其他机关意见', INQUIRY),
  recordConsultationAnswer: verb('record-consultation-answer', '记录征求意见的答复', {
    happenedOn: day('收到意见之日'),
    consultation: text('哪一次征求意见', 60),
    position: choice(POSITIONS, '意见'),
    says: maybe('意见内容', 1000),
  }),
  recordDelivery: verb('record-delivery', '记录文书送达', {
    happenedOn: day('送达之日'),
    factId: rowKey('哪一次发出的文书'),
  }),
  extendDeadline: verb('extend-deadline', '延长答复期限', {
    happenedOn: day('负责人同意之日'),
    notifiedOn: Type.Optional(day('告知申请人之日')),
    workingDays: Type.Integer({ title: '延长的工作日', minimum: 1, maximum: 20 }),
    reasons: text('延长的理由', 1000),
  }),
  setReasonableDelay: verb('set-reasonable-delay', '确定延迟答复的合理期限', {
    happenedOn: day('告知申请人之日'),
    until: day('答复的合理期限'),
    reasons: text('申请的数量、频次，为何需要延迟', 1000),
  }),
  proposeFee: {
    method: 'GET',
    path: '/api/requests/:id/fee',
    summary: '信息处理费的两种算法',
    params,
    query: Type.Object({
      pieces: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, title: '件数' })),
      pages: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, title: '页数' })),
    }),
    reply: Type.Object({ madeBefore: Type.Integer({ title: '本月此前的申请件数' }), byPiece: Tariff, byPage: orNull(Tariff) }),
  },
  notifyFee: verb('notify-fee', '通知缴费', {
    happenedOn: day('通知之日'),
    deliveredOn: Type.Optional(day('申请人收到通知之日')),
    tariff: Type.Enum(['by-piece', 'by-page'], { title: '收费标准' }),
    pieces: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, title: '件数' })),
    pages: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, title: '页数' })),
    howToPay: text('缴纳方式', 500),
  }),
  recordPayment: verb('record-payment', '记录缴费', { happenedOn: day('缴费完成之日'), receiptNumber: maybe('票据号码', 60) }),
  answerRequest: verb('answer-request', '答复', { happenedOn: day('答复之日'), ...ANSWER }),
  withdrawRequest: verb('withdraw-request', '申请人撤回', { happenedOn: day('撤回之日'), reasons: maybe('说明', 500) }),
  voidFact: verb('void-fact', '作废一条记录', { factId: rowKey('记录'), reasons: text('作废的理由', 500) }),
  listNotices: {
    method: 'GET',
    path: '/api/holiday-notices',
    summary: '已载入的放假安排',
    reply: Type.Object({ notices: Type.Array(Type.Object(NOTICE)) }),
  },
  loadHolidayNotice: {
    method: 'POST',
    path: '/api/holiday-notices',
    summary: '载入放假安排并重算在办申请',
    body: Type.Object(NOTICE, STRICT),
    reply: Type.Object({ recomputed: Type.Integer(), moved: Type.Array(Moved) }),
  },
} as const
