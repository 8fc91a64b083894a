import { type Static, Type } from 'typebox'
import { DOCUMENT_COLUMNS_SHOWN } from '../../core/lists/lists.ts'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS, type FieldValues } from '../../core/publishing/document-kinds.ts'
import { EDITORIAL_STATES, type EditorialState } from '../../core/publishing/editorial-procedure.ts'
import { INTERPRETATION_STANDINGS } from '../../core/publishing/interpretation-clock.ts'
import { END_REASONS } from '../../core/publishing/normative-document.ts'
import { REVIEW_STEPS } from '../../core/publishing/review-steps.ts'
import { WITHDRAWAL_REASONS } from '../../core/publishing/withdrawal.ts'
import {
  CaseFile,
  CaseId,
  caseVerb,
  choice,
  day,
  Filed,
  maybe,
  orNull,
  paging,
  rowKey,
  STRICT,
  Step,
  sheetRoute,
  sorting,
  text,
} from '../platform/http/schema-parts.ts'
import { KindFields } from './schema-fields.ts'
import { attachedFile, hash } from './schema-files.ts'
import { PUBLICITY_FIELDS, PUBLICITY_ROUTES } from './schema-publicity.ts'
import { BASE, opinion, REVIEW_ROUTES } from './schema-reviews.ts'

export { KindFields } from './schema-fields.ts'
export { FILE_ROUTES, type FileFindings } from './schema-files.ts'
export type { RegisterLine } from './schema-publicity.ts'
export { SHEET_FORMS } from './schema-reviews.ts'

const documentsOf = (title: string) => Type.Optional(Type.Array(rowKey(), { title, maxItems: 20, uniqueItems: true }))

/** Characters of the HTML of a body. */
export const LONGEST_BODY = 300_000

/** 信息内容. A text with its description, as the editor's form sends it; the body is HTML and is sanitised on arrival. */
export const DocumentText = Type.Object(
  {
    columnKey: choice(DOCUMENT_COLUMNS, '栏目'),
    kind: choice(DOCUMENT_KINDS, '信息种类'),
    title: text('标题', 200),
    documentNumber: maybe('发文字号', 60),
    summary: text('内容概述', 500),
    body: text('正文', LONGEST_BODY),
    keywords: Type.Array(text('关键词', 20), { title: '关键词', maxItems: 10, uniqueItems: true }),
    subColumn: Type.Optional(Type.String({ title: '自设栏目', pattern: '^[a-z][a-z0-9-]{1,40}$', maxLength: 41 })),
    formedOn: day('生成日期（形成或者变更之日）'),
    madeOn: day('成文日期'),
    firstPublishedOn: Type.Optional(day('原发布日期')),
    firstPublishedIn: maybe('原来在哪里发布', 100),
    effectiveOn: Type.Optional(day('施行日期')),
    validTo: Type.Optional(day('有效期至')),
    interpretsId: Type.Optional(rowKey('所解读的文件')),
    resultOfId: Type.Optional(rowKey('所公布结果的意见征集')),
    ...PUBLICITY_FIELDS,
    fields: Type.Optional(Type.Unsafe<FieldValues>(KindFields)),
    repeals: documentsOf('同时废止的文件'),
    amends: documentsOf('修改的文件'),
    files: Type.Array(attachedFile, { title: '附件', maxItems: 20 }),
  },
  STRICT,
)
export type DocumentText = Static<typeof DocumentText>

/** 办理情况. The parts of the list of documents, each with the states in it. */
export const DOCUMENT_VIEWS = [
  { key: 'draft', title: '草稿', states: ['draft'] },
  { key: 'review', title: '待审核', states: ['first-review', 'second-review', 'final-review'] },
  { key: 'security', title: '待保密审查', states: ['security-review', 'referred'] },
  { key: 'not-proactive', title: '不主动公开', states: ['not-proactive'] },
  { key: 'passed', title: '待发布', states: ['passed', 'scheduled'] },
  { key: 'published', title: '已发布', states: ['published'] },
  { key: 'outstanding', title: '事后待审', states: [] },
  { key: 'uninterpreted', title: '待解读', states: [] },
  { key: 'not-public', title: '不予公开', states: ['not-public'] },
  { key: 'withdrawn', title: '已撤回', states: ['withdrawn'] },
] as const satisfies readonly { key: string; title: string; states: readonly EditorialState[] }[]
export type DocumentView = (typeof DOCUMENT_VIEWS)[number]['key']

export const DocumentRow = Type.Object({
  id: Type.Integer(),
  agencyName: Type.String({ title: '发布机构' }),
  columnKey: Type.String(),
  columnTitle: Type.String({ title: '栏目' }),
  kind: choice(DOCUMENT_KINDS, '信息种类'),
  kindTitle: Type.String({ title: '信息种类' }),
  indexNumber: Type.String({ title: '索引号' }),
  title: Type.String({ title: '标题' }),
  documentNumber: orNull(Type.String({ title: '发文字号' })),
  state: choice(EDITORIAL_STATES, '状态'),
  stateTitle: Type.String({ title: '状态' }),
  onPortal: Type.Boolean({ title: '门户已公开' }),
  formedOn: day('生成日期'),
  publishBy: orNull(day('应公开日')),
  publishNotBefore: orNull(day('应公开日待定时，最早可能的日子')),
  publishedAt: orNull(Type.String({ title: '发布时间' })),
  scheduledAt: orNull(Type.String({ title: '定时发布的时间' })),
  nextReviewOn: orNull(day('下次复评日期')),
  outstanding: Type.Boolean({ title: '有事后待审的环节' }),
  seen: Type.Integer({ title: '最后一条记录' }),
  changedBy: Type.String({ title: '最后修改人' }),
  changedAt: Type.String({ title: '最后修改时间' }),
})
export type DocumentRow = Static<typeof DocumentRow>

const Edition = Type.Object({
  id: Type.Integer(),
  number: Type.Integer({ title: '版本' }),
  changedBy: Type.String({ title: '修改人' }),
  changedAt: Type.String({ title: '修改时间' }),
  isCurrent: Type.Boolean(),
  isPublished: Type.Boolean(),
  text: DocumentText,
})

export const FoundDocument = Type.Object({
  document: DocumentRow,
  deadline: orNull(
    Type.Object({ publishBy: orNull(day('应公开日')), notBefore: orNull(day('应公开日待定时，最早可能的日子')), steps: Type.Array(Step) }),
  ),
  interpretation: orNull(
    Type.Object({
      standing: choice(INTERPRETATION_STANDINGS, '解读情况'),
      title: Type.String(),
      dueOn: orNull(day('解读期限')),
      notBefore: orNull(day('解读期限待定时，最早可能的日子')),
      steps: Type.Array(Step),
    }),
  ),
  editions: Type.Array(Edition, { title: '版本，最新在前' }),
  ...CaseFile,
  steps: Type.Array(
    Type.Object({
      key: choice(REVIEW_STEPS, '环节'),
      title: Type.String(),
      asks: Type.String({ title: '审核什么' }),
      by: orNull(Type.String({ title: '办理人' })),
      standing: Type.Enum(['done', 'next', 'later', 'outstanding'], { title: '进度' }),
    }),
    { title: '现稿的审核环节；草稿没有' },
  ),
  ended: orNull(Type.Object({ on: day('失效日期'), reason: choice(END_REASONS, '失效原因') })),
})
export type FoundDocument = Static<typeof FoundDocument>

/** 指南与机构概况. What the profile lacks for a guide, and what differs from the guide on the portal that was made from it. */
const AgencyGuide = Type.Object({
  missing: Type.Array(Type.Object({ title: Type.String(), next: Type.String({ title: '填写哪一项' }), because: Type.String() }), {
    title: '指南缺少的内容',
  }),
  differs: Type.Array(Type.Object({ title: Type.String(), before: Type.String(), after: Type.String() }), {
    title: '门户上的指南与机构概况不一致的内容',
  }),
})
export type AgencyGuide = Static<typeof AgencyGuide>

const OwnGuide = Type.Object({
  ...AgencyGuide.properties,
  document: orNull(
    Type.Object({ id: Type.Integer(), title: Type.String(), state: choice(EDITORIAL_STATES, '状态'), stateTitle: Type.String() }),
  ),
  isMade: Type.Boolean({ title: '现稿就是由现在的机构概况生成的' }),
  parts: Type.Array(Type.Object({ title: Type.String(), because: Type.String() }), { title: '指南的各部分' }),
})
export type OwnGuide = Static<typeof OwnGuide>

/** 信息列表的筛选和排序. Each narrows; the days are those of 发布. */
const LISTED = {
  state: Type.Optional(choice(EDITORIAL_STATES, '状态')),
  view: Type.Optional(choice(DOCUMENT_VIEWS, '办理情况')),
  columnKey: Type.Optional(choice(DOCUMENT_COLUMNS, '栏目')),
  kind: Type.Optional(choice(DOCUMENT_KINDS, '信息种类')),
  agencyId: Type.Optional(rowKey('机关')),
  from: Type.Optional(day('发布日期，自')),
  to: Type.Optional(day('发布日期，至')),
  q: Type.Optional(Type.String({ title: '标题、文号或者索引号', maxLength: 100 })),
  ...sorting(DOCUMENT_COLUMNS_SHOWN),
}

/** The routes of 主动公开. */
export const ROUTES = {
  listDocuments: {
    method: 'GET',
    path: BASE,
    summary: '信息列表',
    query: Type.Object({ ...LISTED, ...paging() }),
    reply: Type.Object({ total: Type.Integer(), pageSize: Type.Integer(), items: Type.Array(DocumentRow) }),
  },
  exportDocuments: sheetRoute(BASE, '导出信息列表', LISTED, DOCUMENT_COLUMNS_SHOWN),
  findDocument: { method: 'GET', path: `${BASE}/:id`, summary: '信息详情', params: CaseId, reply: FoundDocument },
  draftDocument: { method: 'POST', path: BASE, summary: '起草信息', body: DocumentText, reply: Filed },
  findGuide: { method: 'GET', path: '/api/guide', summary: '本机关的指南与机构概况', reply: OwnGuide },
  draftGuide: { method: 'POST', path: '/api/guide', summary: '由机构概况生成指南', body: Type.Object({}, STRICT), reply: Filed },
  findAgencyGuide: {
    method: 'GET',
    path: '/api/agencies/:agencyId/guide',
    summary: '机关的指南与机构概况',
    params: Type.Object({ agencyId: rowKey() }),
    reply: AgencyGuide,
  },
  changeDocument: caseVerb(BASE, 'changes', '修改信息', { text: DocumentText }),
  submitDocument: caseVerb(BASE, 'submission', '送审', { opinion }),
  passFirstReview: caseVerb(BASE, 'first-pass', '初审通过', { opinion }),
  passSecondReview: caseVerb(BASE, 'second-pass', '复审通过', { opinion }),
  passFinalReview: caseVerb(BASE, 'final-pass', '终审通过', { opinion }),
  returnDocument: caseVerb(BASE, 'return', '退回修改', { opinion: text('退回理由', 500) }),
  publishDocument: caseVerb(BASE, 'publication', '发布', {}),
  withdrawDocument: caseVerb(BASE, 'withdrawal', '撤回', {
    reason: choice(WITHDRAWAL_REASONS, '撤回原因（向公众说明）'),
    opinion: text('撤回理由（内部记录）', 500),
  }),
  endNormativeDocument: caseVerb(BASE, 'end', '标注废止、失效', {
    endedOn: day('失效日期'),
    reason: choice(END_REASONS, '失效原因'),
    opinion: text('依据', 500),
  }),
  prolongDocument: caseVerb(BASE, 'prolongation', '延长有效期', {
    validTo: day('新的有效期至'),
    opinion: text('依据（评估结论）', 500),
  }),
  ...REVIEW_ROUTES,
  ...PUBLICITY_ROUTES,
} as const

const windowKey = Type.String({ title: '窗口', pattern: '^[A-Za-z0-9-]{8,64}$' })

const EditHolder = Type.Object({
  isThisWindow: Type.Boolean({ title: '就是这个窗口' }),
  name: Type.String({ title: '正在修改的人' }),
  since: Type.String({ title: '开始的时间' }),
})
export type EditHolder = Static<typeof EditHolder>

const LEFT_OUT = ['deleted', 'hidden', 'comment', 'picture', 'object'] as const
const leftOut = Type.Enum([...LEFT_OUT])

const ImportedDocument = Type.Object({
  body: Type.String({ title: '正文' }),
  notTaken: Type.Array(Type.Object({ what: leftOut, count: Type.Integer() }), { title: '没有带过来的内容' }),
  original: Type.Array(Type.Array(Type.Object({ text: Type.String(), leftOut: Type.Optional(leftOut) })), {
    title: '原文，一段一行，注明没有带过来的',
  }),
})
export type ImportedDocument = Static<typeof ImportedDocument>

/** The routes of the editor, which change no document. */
export const EDITOR_ROUTES = {
  holdDocument: {
    method: 'POST',
    path: `${BASE}/:id/editing`,
    summary: '正在修改：占用、续用或者接手',
    params: CaseId,
    body: Type.Object({ window: windowKey, takeOver: Type.Boolean({ title: '接手', default: false }) }, STRICT),
    reply: EditHolder,
  },
  releaseDocument: {
    method: 'POST',
    path: `${BASE}/:id/editing-end`,
    summary: '不再修改',
    params: CaseId,
    body: Type.Object({ window: windowKey }, STRICT),
    reply: Type.Object({}),
  },
  importDocument: {
    method: 'POST',
    path: '/api/document-imports',
    summary: '把已上传的 Word 文档读成可以修改的正文',
    body: Type.Object({ hash }, STRICT),
    reply: ImportedDocument,
  },
} as const

/** The body of a verb's route with the id of the document. */
export type VerbInput<
  Name extends Exclude<
    keyof typeof ROUTES,
    | 'listDocuments'
    | 'exportDocuments'
    | keyof typeof PUBLICITY_ROUTES
    | 'securitySummary'
    | 'exportSecuritySummary'
    | 'printReviewSheet'
    | 'setReviewChains'
    | `find${string}`
    | `draft${string}`
  >,
> = Static<(typeof ROUTES)[Name]['body']> & { readonly id: number }
