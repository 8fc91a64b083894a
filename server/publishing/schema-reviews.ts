import { type Static, type TBoolean, Type } from 'typebox'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { REVIEW_STEPS, SECURITY_REVIEWERS } from '../../core/publishing/review-steps.ts'
import {
  PUBLICATION_CHANNELS,
  REPLY_CONCLUSIONS,
  SECURITY_CONCLUSIONS,
  SENSITIVITIES,
  type Sensitivity,
} from '../../core/publishing/security-review.ts'
import { CaseId, caseVerb, choice, day, maybe, orNull, STRICT, text } from '../platform/http/schema-parts.ts'

export const BASE = '/api/documents'
export const opinion = Type.String({ title: '意见', maxLength: 500, default: '' })

/** 五项问题. Each is answered with yes or no. */
const answers = Type.Object(
  Object.fromEntries(SENSITIVITIES.map(({ key, title }) => [key, Type.Boolean({ title })])) as Record<Sensitivity, TBoolean>,
  { ...STRICT, title: '是否涉及不应当公开的内容' },
)
const concluded = {
  handling: maybe('处理（删减、去标识）', 500),
  grounds: maybe('依据条款', 300),
  nextReviewOn: Type.Optional(day('下次复评日期')),
}
const PERSONAL_STEPS = REVIEW_STEPS.filter(
  (step): step is Exclude<(typeof REVIEW_STEPS)[number], { readonly key: 'security' }> => step.key !== 'security',
)

const steps = Type.Array(choice(REVIEW_STEPS, '审核环节'), { title: '审核环节', maxItems: 4 })
/** 审核流程的设置. */
const SetReviewChains = Type.Object(
  {
    steps,
    securityReview: choice(SECURITY_REVIEWERS, '保密审查由谁办理'),
    columns: Type.Array(Type.Object({ columnKey: choice(DOCUMENT_COLUMNS, '栏目'), steps }, STRICT), { title: '个别栏目', maxItems: 30 }),
  },
  STRICT,
)
export type SetReviewChains = Static<typeof SetReviewChains>
const ReviewChains = Type.Object({ ...SetReviewChains.properties, people: Type.Integer({ title: '最长的流程需要的人数' }) })
export type ReviewChains = Static<typeof ReviewChains>

/** 文件格式. */
export const SHEET_FORMS = [
  { key: 'pdf', title: 'PDF' },
  { key: 'word', title: 'Word' },
] as const
const File = Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) })
const month = Type.String({ title: '月份', pattern: '^20\\d\\d-(0[1-9]|1[0-2])$', maxLength: 7 })

const Named = Type.Object({ id: Type.Integer(), title: Type.String({ title: '标题' }), agencyName: Type.String({ title: '机关' }) })
const SecuritySummary = Type.Object({
  month,
  counts: Type.Array(Type.Object({ key: choice(SECURITY_CONCLUSIONS, '结论'), title: Type.String(), count: Type.Integer() }), {
    title: '件数',
  }),
  items: Type.Array(
    Type.Object({
      id: Type.Integer(),
      documentId: Type.Integer(),
      agencyName: Type.String({ title: '机关' }),
      title: Type.String({ title: '标题' }),
      documentNumber: orNull(Type.String({ title: '发文字号' })),
      conclusion: choice(SECURITY_CONCLUSIONS, '结论'),
      conclusionTitle: Type.String(),
      handling: Type.String({ title: '处理' }),
      grounds: Type.String({ title: '依据' }),
      nextReviewOn: orNull(day('下次复评日期')),
      on: day('审查日期'),
      by: Type.String({ title: '审查人' }),
    }),
  ),
  notPublic: Type.Array(
    Type.Object({ ...Named.properties, nextReviewOn: orNull(day('下次复评日期')), isDue: Type.Boolean({ title: '应当复评' }) }),
    {
      title: '不予公开的信息',
    },
  ),
  referred: Type.Array(Named, { title: '等待答复的信息' }),
  outstanding: Type.Array(Named, { title: '事后待审的信息' }),
})
export type SecuritySummary = Static<typeof SecuritySummary>

/** The routes of the chain: its setting, the security review with its summary, urgent and scheduled publication. */
export const REVIEW_ROUTES = {
  findReviewChains: { method: 'GET', path: '/api/review-chains', summary: '审核流程', reply: ReviewChains },
  setReviewChains: { method: 'PUT', path: '/api/review-chains', summary: '设置审核流程', body: SetReviewChains, reply: ReviewChains },
  securitySummary: {
    method: 'GET',
    path: '/api/security-reviews',
    summary: '保密审查月度汇总',
    query: Type.Object({ month }),
    reply: SecuritySummary,
  },
  exportSecuritySummary: {
    method: 'POST',
    path: '/api/security-reviews/sheet',
    summary: '导出保密审查汇总表',
    body: Type.Object({ month }, STRICT),
    reply: File,
  },
  printReviewSheet: {
    method: 'GET',
    path: `${BASE}/:id/review-sheet`,
    summary: '下载审查呈批单',
    params: CaseId,
    query: Type.Object({ form: choice(SHEET_FORMS, '格式') }),
    reply: File,
  },
  makeUrgent: caseVerb(BASE, 'urgency', '紧急公开', { reason: text('紧急公开的理由', 500) }),
  reviewSecurity: caseVerb(BASE, 'security-review', '保密审查', {
    conclusion: choice(SECURITY_CONCLUSIONS, '审查结论'),
    channels: Type.Array(choice(PUBLICATION_CHANNELS, '渠道'), { title: '拟公开的方式与渠道', maxItems: 7, uniqueItems: true }),
    answers,
    ...concluded,
    referredTo: maybe('报请的部门', 100),
    opinion,
    publish: Type.Boolean({ title: '可以公开的，立即发布', default: false }),
  }),
  fileSecurityReply: caseVerb(BASE, 'security-reply', '登记答复', {
    conclusion: choice(REPLY_CONCLUSIONS, '答复的结论'),
    reply: text('答复的机关和文号', 100),
    repliedOn: day('答复日期'),
    ...concluded,
    opinion,
  }),
  reviewAfterwards: caseVerb(BASE, 'later-review', '事后审核', { step: choice(PERSONAL_STEPS, '补办的环节'), opinion }),
  scheduleDocument: caseVerb(BASE, 'schedule', '定时发布', {
    publishOn: day('发布日期'),
    publishAt: Type.String({ title: '发布时间（北京时间）', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', maxLength: 5 }),
  }),
  unscheduleDocument: caseVerb(BASE, 'schedule-end', '取消定时', { opinion }),
} as const
